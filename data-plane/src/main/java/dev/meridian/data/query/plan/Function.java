package dev.meridian.data.query.plan;

/** The functions of one row, with how many arguments they take. */
public enum Function {
  COALESCE(1, 100),
  NULLIF(2, 2),
  LEAST(1, 100),
  GREATEST(1, 100),
  LOWER(1, 1),
  UPPER(1, 1),
  TRIM(1, 1),
  CONCAT(1, 100),
  LENGTH(1, 1),
  SUBSTRING(2, 3),
  REPLACE(3, 3),
  STARTS_WITH(2, 2),
  ENDS_WITH(2, 2),
  ABS(1, 1),
  ROUND(1, 2),
  FLOOR(1, 1),
  CEIL(1, 1),
  /**
   * The beginning of a unit of time: a text as {@code day} or {@code 15 minutes}, and an instant.
   */
  DATE_TRUNC(2, 2),
  /** Seconds since 1970 of an instant. */
  EPOCH(1, 1),
  /** A value out of a text that is JSON. */
  JSON_EXTRACT(1, 2),
  TO_NUMBER(1, 1),
  TO_INTEGER(1, 1),
  TO_TEXT(1, 1),
  TO_BOOLEAN(1, 1),
  TO_TIMESTAMP(1, 1),
  /** Whether the row's texts contain all words of a text. */
  SEARCH(1, 1),
  /** Which spans of a trace are answered; stands alone or beside AND only. */
  FILTER_SPANS(1, 1),
  /** What the model call of a row costs in US dollars, by the price table. */
  ESTIMATED_COST(0, 0);

  private final int least;
  private final int most;

  Function(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** Whether it takes so many arguments. */
  public boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  /** How many it takes, for messages. */
  public String arity() {
    return least == most ? Integer.toString(least) : least + " to " + most;
  }
}
