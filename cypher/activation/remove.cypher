// Does: removes everything but the writer from this side, some at a time
// Access: write
// Params: limit
// Returns: removed
MATCH (n:Audience|Change|Claim|Doubt|Entity|Hold|Judgement|Lens|Model|Pending|Record|Report|SavedQuery|Token|Unit)
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
