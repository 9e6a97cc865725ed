package dev.meridian.data.query.run;

import dev.meridian.model.error.ApiException;

/** How many values a query may hold in memory while it groups. Used by one thread at a time. */
final class Budget {
  private int left;

  Budget(int values) {
    this.left = values;
  }

  void take(int values) {
    left -= values;
    if (left < 0) {
      throw ApiException.badRequest(
          "The query groups too many values that no index holds: narrow its filter, or group by"
              + " columns, metadata, scores, metrics or tags");
    }
  }
}
