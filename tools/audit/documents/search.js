// A page of a search, found by a name in either script.
import { graphql } from "relay-runtime";

export const search = graphql`
  query searchQuery($text: String!, $first: Int!, $after: String) {
    search(text: $text, first: $first, after: $after) {
      __typename
      ... on SearchConnection {
        edges {
          cursor
          bits
          node {
            ...entityHead
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      ... on Problem {
        code
        message
      }
    }
  }
`;
