package dev.meridian.data.query.plan;

/** A value of the answer and its name there. */
public record Column(String name, Expr value) {}
