// What a Relay client writes: fragments, a connection that is paged, a union with a problem.
import { graphql } from "relay-runtime";

export const links = graphql`
  fragment entityHead on Entity {
    id
    kind
    caption
  }
`;

export const entity = graphql`
  query entityQuery($id: ID!, $first: Int!, $after: String) {
    entity(id: $id) {
      __typename
      ... on Entity {
        ...entityHead @alias(as: "head")
        records(first: $first, after: $after) {
          nodes {
            id
            caption
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
      ... on Problem {
        code
        message
      }
    }
  }
`;
