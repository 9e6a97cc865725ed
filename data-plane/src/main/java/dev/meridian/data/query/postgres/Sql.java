package dev.meridian.data.query.postgres;

/**
 * A piece of SQL with the type of its value. JSON values may hold JSON's null: who compares them
 * makes it SQL's first.
 */
record Sql(String text, Type type) {
  /** What a value is. */
  enum Type {
    BOOL("boolean"),
    NUMBER("numeric"),
    /** A number in double precision. */
    DOUBLE("float8"),
    TEXT("text"),
    TIME("timestamptz"),
    JSON("jsonb"),
    TEXTS("text[]");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }

    boolean isNumber() {
      return this == NUMBER || this == DOUBLE;
    }
  }

  static Sql of(Type type, String format, Object... parts) {
    return new Sql("(" + format.formatted(parts) + ")", type);
  }

  /** The same value, with SQL's null where JSON has null. */
  String orNull() {
    return type == Type.JSON ? "nullif(%s, 'null'::jsonb)".formatted(text) : text;
  }

  /** As JSON, with SQL's null where there is none. */
  String json() {
    return switch (type) {
      case JSON -> orNull();
      case TIME -> throw new IllegalStateException("An instant is a text in JSON");
      case BOOL, NUMBER, DOUBLE, TEXT, TEXTS -> "to_jsonb(%s)".formatted(text);
    };
  }

  /** As a number, with null for what is none. */
  String number() {
    return switch (type) {
      case NUMBER, DOUBLE -> text;
      case JSON ->
          "(case when jsonb_typeof(%1$s) = 'number' then (%1$s #>> '{}')::numeric end)"
              .formatted(text);
      case BOOL, TEXT, TIME, TEXTS -> "null::numeric";
    };
  }

  /** As a text, with null for what is none. */
  String string() {
    return switch (type) {
      case TEXT -> text;
      case JSON ->
          "(case when jsonb_typeof(%1$s) = 'string' then %1$s #>> '{}' end)".formatted(text);
      case BOOL, NUMBER, DOUBLE, TIME, TEXTS -> "null::text";
    };
  }
}
