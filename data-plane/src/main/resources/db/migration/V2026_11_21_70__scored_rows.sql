-- The newest rows that have scores. Most rows of a log have none, and those that have some have mostly the same ones, so
-- an index of their names found too many rows and every write paid for it.
drop index span_scores;
drop function meridian_keys(jsonb);
create index span_scored on span (object_id, kind, pagination) where scores is not null;

-- Rows of an object by age are in span_created.
drop index span_age;
