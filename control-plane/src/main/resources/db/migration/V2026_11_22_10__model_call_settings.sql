-- What an organization decides on its calls of models: where they are made, and whose kept answers its members get.
alter table organization
  add column model_calls_in_region boolean not null default false,
  add column shared_answer_cache boolean not null default false;
