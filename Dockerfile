# The explorer's assets
FROM node:22-slim AS web
WORKDIR /build
COPY graph_service/web ./web
RUN if [ -f web/explorer_build/package-lock.json ]; then \
        cd web/explorer_build && npm ci --no-audit --no-fund && npm run build --if-present && rm -rf node_modules; \
    fi

# The service in an environment of its own
FROM python:3.11-slim AS build
WORKDIR /build
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
COPY cypher ./cypher
COPY resolution ./resolution
COPY graph_service ./graph_service
COPY --from=web /build/web ./graph_service/web
RUN python -m venv /opt/graph-service \
    && /opt/graph-service/bin/pip install --no-cache-dir --constraint constraints.txt '.[parquet]'

FROM python:3.11-slim
RUN groupadd --gid 10001 graph && useradd --uid 10001 --gid graph --no-create-home --shell /usr/sbin/nologin graph \
    && install --directory --owner graph --group graph --mode 0700 /var/lib/graph-service
COPY --from=build /opt/graph-service /opt/graph-service
ENV PATH=/opt/graph-service/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    GRAPH_SERVICE_HOST=0.0.0.0 GRAPH_SERVICE_DATA=/var/lib/graph-service \
    GRAPH_SERVICE_TOKENS=/var/lib/graph-service/tokens.json GRAPH_SERVICE_AUDIT=/var/lib/graph-service/audit.jsonl
WORKDIR /var/lib/graph-service
USER 10001:10001
VOLUME /var/lib/graph-service
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/readyz', timeout=4)"]
ENTRYPOINT ["graph-service"]
CMD ["serve"]
