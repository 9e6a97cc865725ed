-- The names of an object's entries. Scores are few and their names fewer, so an index of names finds
-- the rows that have a score, whatever it is.
create function meridian_keys(entries jsonb) returns text[]
  language sql immutable strict parallel safe
  as $$ select array(select jsonb_object_keys(entries)) $$;

-- Only rows that have scores are in it; who uses it says so.
create index span_scores on span using gin (meridian_keys(scores)) where scores is not null;

-- Ranges of time, and the newest by time. Rows come in the order of time, so it grows at its end.
create index span_created on span (object_id, kind, created, pagination);
