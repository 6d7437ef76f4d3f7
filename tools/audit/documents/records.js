// Records of an entity as a Relay client pages them: a fragment that is fetched again by `node`, over a connection.
import { graphql } from "relay-runtime";

export const records = graphql`
  fragment recordsOfEntity on Entity
  @refetchable(queryName: "recordsOfEntityPageQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    recordConnection(first: $first, after: $after) @connection(key: "recordsOfEntity_recordConnection") {
      edges {
        node {
          id
          caption
        }
      }
    }
  }
`;

export const claims = graphql`
  fragment recordsClaims on Entity
  @refetchable(queryName: "recordsClaimsPageQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    claimConnection(first: $first, after: $after) @connection(key: "recordsClaims_claimConnection") {
      edges {
        node {
          id
          type
        }
      }
    }
  }
`;

export const record = graphql`
  fragment recordsOne on Record @refetchable(queryName: "recordsOneQuery") {
    caption
    source
  }
`;

export const query = graphql`
  query recordsQuery($id: ID!) {
    node(id: $id) {
      ... on Entity {
        ...recordsOfEntity @alias(as: "records")
        ...recordsClaims @alias(as: "claims")
      }
    }
  }
`;
