package dev.meridian.data.query;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rows and queries at random, the same for the same seed. */
final class RandomQueries {
  private static final List<String> NUMBERS = List.of("0", "1", "2", "2.5", "-3", "10");
  private static final List<String> TEXTS = List.of("a", "b", "ab", "A", "5", "", "é", "b%", "x y");

  private static final Arbitrary<String> NUMBER_LITERAL = Arbitraries.of(NUMBERS);
  private static final Arbitrary<String> TEXT_LITERAL =
      Arbitraries.of(TEXTS).map(t -> "'" + t + "'");
  private static final Arbitrary<String> INSTANT =
      Arbitraries.of("2026-01-01", "2026-01-02T12:00:00Z", "2026-01-03T00:00:00.5Z", "2026-02-01")
          .map(t -> "'" + t + "'");

  private static final Arbitrary<String> NUMERIC_FIELD =
      Arbitraries.of(
          "scores.s",
          "scores.t",
          "metrics.tokens",
          "metrics.start",
          "metrics.duration",
          "metrics.cost",
          "metadata.n",
          "metadata.mixed");
  private static final Arbitrary<String> TEXT_FIELD =
      Arbitraries.of(
          "id",
          "span_attributes.type",
          "span_attributes.name",
          "metadata.text",
          "metadata.mixed",
          "metadata.o.p",
          "metadata.model",
          "input",
          "output.k",
          "error");
  private static final Arbitrary<String> ANY_FIELD =
      Arbitraries.oneOf(
          NUMERIC_FIELD,
          TEXT_FIELD,
          Arbitraries.of("tags", "metadata.l[0]", "metadata.l[-1]", "metadata.none", "unknown.x"));
  private static final Arbitrary<String> ORDER = Arbitraries.of("=", "!=", "<", "<=", ">", ">=");

  private RandomQueries() {}

  static <T> T draw(Arbitrary<T> arbitrary, Random random) {
    return arbitrary.generator(1_000).next(random).value();
  }

  /** A row as a client writes it. */
  static String row(int number, Random random) {
    Arbitrary<String> mixed =
        Arbitraries.oneOf(
            NUMBER_LITERAL,
            Arbitraries.of(TEXTS).map(t -> "\"" + t + "\""),
            Arbitraries.of("null", "true", "false", "[1,\"a\"]", "{\"p\":\"a\"}", "[]"));
    Arbitrary<String> number0 =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, NUMBER_LITERAL),
            net.jqwik.api.Tuple.of(1, Arbitraries.just("null")));
    Arbitrary<String> score = Arbitraries.of("0", "0.5", "1", "0.25", "null");
    return """
        {"id":"r%03d","created":"2026-0%d-0%dT%02d:00:00.%dZ","input":%s,"output":{"k":%s},"error":%s,
         "tags":%s,"root_span_id":"t%d","span_id":"s%d","span_parents":%s,
         "span_attributes":{"type":%s,"name":%s},
         "scores":{"s":%s%s},"metrics":{"tokens":%s,"start":%s,"end":%s,"cost":%s},
         "metadata":{"mixed":%s,"n":%s,"text":%s,"o":{"p":%s},"l":[%s,%s],"model":%s}}
        """
        .formatted(
            number,
            1 + random.nextInt(2),
            1 + random.nextInt(4),
            random.nextInt(24),
            random.nextInt(10),
            draw(mixed, random),
            draw(mixed, random),
            draw(Arbitraries.of("null", "null", "\"a\"", "{\"message\":\"b\"}"), random),
            draw(Arbitraries.of("null", "[]", "[\"a\"]", "[\"b\",\"a\"]", "[\"5\"]"), random),
            number % 9,
            number,
            number < 9 ? "null" : "[\"s%d\"]".formatted(number % 9),
            draw(Arbitraries.of("null", "\"llm\"", "\"a\"", "\"task\""), random),
            draw(Arbitraries.of("null", "\"b\"", "\"ab\"", "\"x y\""), random),
            draw(score, random),
            random.nextBoolean() ? ",\"t\":" + draw(score, random) : "",
            draw(number0, random),
            draw(number0, random),
            draw(number0, random),
            draw(number0, random),
            draw(mixed, random),
            draw(number0, random),
            draw(Arbitraries.of(TEXTS).map(t -> "\"" + t + "\""), random),
            draw(mixed, random),
            draw(mixed, random),
            draw(mixed, random),
            draw(Arbitraries.of("null", "\"gpt-4o\"", "\"gpt-5-2025-01-01\"", "7"), random));
  }

  private static Arbitrary<String> number() {
    Arbitrary<String> simple = Arbitraries.oneOf(NUMERIC_FIELD, NUMBER_LITERAL);
    Arbitrary<String> sum =
        Combinators.combine(simple, Arbitraries.of("+", "-", "*", "/", "%"), simple)
            .as((a, op, b) -> "(" + a + " " + op + " " + b + ")");
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, simple),
        net.jqwik.api.Tuple.of(2, sum),
        net.jqwik.api.Tuple.of(1, simple.map(a -> "abs(" + a + ")")),
        net.jqwik.api.Tuple.of(
            1, Combinators.combine(simple, simple).as((a, b) -> "coalesce(" + a + ", " + b + ")")),
        net.jqwik.api.Tuple.of(1, Arbitraries.just("estimated_cost()")),
        net.jqwik.api.Tuple.of(1, simple.map(a -> "floor(" + a + ")")));
  }

  private static Arbitrary<String> simpleCondition() {
    return Arbitraries.oneOf(
        Combinators.combine(number(), ORDER, number()).as((a, op, b) -> a + " " + op + " " + b),
        Combinators.combine(TEXT_FIELD, ORDER, TEXT_LITERAL)
            .as((a, op, b) -> a + " " + op + " " + b),
        Combinators.combine(
                Arbitraries.of("created", "day(created)", "week(created)"), ORDER, INSTANT)
            .as((a, op, b) -> a + " " + op + " " + b),
        Combinators.combine(
                ANY_FIELD,
                Arbitraries.of("=", "!="),
                Arbitraries.oneOf(NUMBER_LITERAL, TEXT_LITERAL, Arbitraries.of("true", "false")))
            .as((a, op, b) -> a + " " + op + " " + b),
        Combinators.combine(ANY_FIELD, Arbitraries.of("=", "<", "!="), ANY_FIELD)
            .as((a, op, b) -> a + " " + op + " " + b),
        Combinators.combine(ANY_FIELD, TEXT_LITERAL.list().ofMinSize(1).ofMaxSize(3))
            .as((a, list) -> a + " in (" + String.join(", ", list) + ")"),
        Combinators.combine(ANY_FIELD, NUMBER_LITERAL.list().ofMinSize(1).ofMaxSize(3))
            .as((a, list) -> a + " not in (" + String.join(", ", list) + ")"),
        Combinators.combine(
                TEXT_FIELD,
                Arbitraries.of("like", "ilike", "not like"),
                Arbitraries.of("'%a%'", "'a_'", "'%b'", "'%é'", "'b%'"))
            .as((a, op, b) -> a + " " + op + " " + b),
        Combinators.combine(TEXT_FIELD, Arbitraries.of("'a'", "'B'", "'x y'"))
            .as((a, b) -> a + " match " + b),
        ANY_FIELD.map(a -> a + " is null"),
        ANY_FIELD.map(a -> a + " is not null"),
        Combinators.combine(
                Arbitraries.of("tags", "metadata.l", "metadata.mixed"),
                Arbitraries.oneOf(TEXT_LITERAL, NUMBER_LITERAL))
            .as((a, b) -> a + " includes " + b),
        Combinators.combine(NUMERIC_FIELD, NUMBER_LITERAL, NUMBER_LITERAL)
            .as((a, b, c) -> a + " between " + b + " and " + c),
        Arbitraries.of(
            "is_root", "search('a')", "id in ('r001','r002','r044')", "root_span_id = 't3'"));
  }

  static Arbitrary<String> condition() {
    Arbitrary<String> simple = simpleCondition();
    Arbitrary<String> nested =
        Arbitraries.oneOf(
            Combinators.combine(simple, simple).as((a, b) -> "(" + a + ") and (" + b + ")"),
            Combinators.combine(simple, simple).as((a, b) -> "(" + a + ") or (" + b + ")"),
            simple.map(a -> "not (" + a + ")"),
            simple.map(a -> "any_span(" + a + ")"),
            Combinators.combine(simple, simple, simple)
                .as((a, b, c) -> "case when " + a + " then (" + b + ") else (" + c + ") end"));
    return Arbitraries.oneOf(
        simple,
        nested,
        Combinators.combine(nested, simple).as((a, b) -> "(" + a + ") and not (" + b + ")"));
  }

  static Arbitrary<String> sort() {
    return Combinators.combine(
            Arbitraries.of(
                "created",
                "id",
                "metadata.mixed",
                "scores.s",
                "metrics.tokens",
                "span_attributes.name",
                "coalesce(metadata.n, 0)",
                "metadata.text",
                "day(created)",
                "input"),
            Arbitraries.of("", " desc"))
        .as((by, dir) -> by + dir);
  }

  static Arbitrary<String> dimension() {
    return Arbitraries.of(
        "metadata.model",
        "day(created)",
        "month(created)",
        "span_attributes.type",
        "metadata.mixed",
        "metadata.text",
        "is_root",
        "error is null",
        "metadata.o.p",
        "date_trunc('6 hours', created)",
        "tags",
        "input");
  }

  static Arbitrary<String> measure() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "count(*)",
            "count(error)",
            "count(metadata.mixed)",
            "count_distinct(metadata.mixed)",
            "min(created)",
            "max(id)",
            "min(metadata.mixed)",
            "max(metadata.mixed)",
            "max(_xact_id) is null",
            "sum(estimated_cost())",
            "count(*) + 1",
            "sum(metrics.tokens) / count(*)",
            "count(distinct input)"),
        Combinators.combine(
                Arbitraries.of("sum", "avg", "min", "max", "median", "p95"), NUMERIC_FIELD)
            .as((f, a) -> f + "(" + a + ")"));
  }
}
