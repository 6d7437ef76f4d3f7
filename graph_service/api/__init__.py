"""GraphQL: types, resolvers, limits, errors; the only place that imports strawberry."""
