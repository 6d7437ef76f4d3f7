// What is to be sent of watches that have ended: an earlier service could leave it behind.
MATCH (d:Delivery) WHERE NOT EXISTS { MATCH (w:Watch {id: d.watch}) } DELETE d;
