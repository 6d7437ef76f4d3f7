"""The store: the only package that speaks Bolt, to Neo4j or to the embedded server that it starts itself."""
