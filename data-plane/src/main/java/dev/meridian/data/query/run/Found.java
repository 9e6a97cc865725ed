package dev.meridian.data.query.run;

import java.util.List;
import java.util.Optional;

/** The rows of one answer, and where the next begins. */
public record Found(List<Candidate> rows, Optional<QueryCursor> cursor) {}
