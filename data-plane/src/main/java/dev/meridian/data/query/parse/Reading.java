package dev.meridian.data.query.parse;

import dev.meridian.data.query.plan.QueryPlan;

/** A query that was read, and where its parts stand. */
public record Reading(QueryPlan plan, Places places) {}
