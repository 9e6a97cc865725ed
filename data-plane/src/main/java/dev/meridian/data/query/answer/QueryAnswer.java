package dev.meridian.data.query.answer;

import java.util.Optional;

/**
 * An answer as clients read it.
 *
 * @param plan what was done, as JSON without any value of a row
 */
public record QueryAnswer(byte[] body, Format format, Optional<String> cursor, String plan) {}
