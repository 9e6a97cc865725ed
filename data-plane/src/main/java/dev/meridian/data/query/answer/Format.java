package dev.meridian.data.query.answer;

import dev.meridian.model.error.ApiException;

/** How an answer is written. */
public enum Format {
  /** One object with the rows and everything that goes with them. */
  JSON("application/json; charset=utf-8"),
  /** A row a line; what else is to say is in headers. */
  JSONL("application/x-ndjson; charset=utf-8"),
  /** A file of columns; arrays and objects are JSON texts. */
  PARQUET("application/vnd.apache.parquet");

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /**
   * @throws ApiException 400 for one that is not known
   */
  public static Format named(String name) {
    return switch (name) {
      case "", "json" -> JSON;
      case "jsonl" -> JSONL;
      case "parquet" -> PARQUET;
      default -> throw ApiException.badRequest("fmt is json, jsonl or parquet");
    };
  }
}
