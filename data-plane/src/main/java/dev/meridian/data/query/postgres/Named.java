package dev.meridian.data.query.postgres;

import java.util.List;

/**
 * Rows that are known by name.
 *
 * @param roots whether the names are roots of traces, whose every row is meant, or ids of rows
 */
public record Named(List<String> values, boolean roots) {
  public Named {
    values = List.copyOf(values);
  }
}
