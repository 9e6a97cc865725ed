package dev.meridian.data.query.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Instants;
import dev.meridian.data.query.eval.Prices;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Function;
import dev.meridian.data.query.postgres.Sql.Type;
import dev.meridian.model.error.ApiException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Expressions as SQL, where it means exactly what the evaluator means. Null, true and false are
 * told apart, so that a piece can stand anywhere.
 */
final class SqlValues {
  private final SpanColumns columns;
  private final Binds binds;
  private final Evaluator constants;

  SqlValues(SpanColumns columns, Binds binds, Evaluator constants) {
    this.columns = columns;
    this.binds = binds;
    this.constants = constants;
  }

  Optional<Sql> of(Expr expr) {
    if (isConstant(expr)) {
      return constant(expr);
    }
    return switch (expr) {
      case Expr.Field field -> columns.find(field, binds);
      case Expr.Compare e -> compare(e.comparison(), e.left(), e.right());
      case Expr.In in -> in(in);
      case Expr.IsNull e -> isNull(e.value());
      case Expr.And e -> junction(e.parts(), " and ");
      case Expr.Or e -> junction(e.parts(), " or ");
      case Expr.Not e -> bool(e.part()).map(p -> Sql.of(Type.BOOL, "not %s", p.text()));
      case Expr.Like e -> like(e);
      case Expr.Match e -> match(e);
      case Expr.Includes e -> includes(e);
      case Expr.Arithmetic e -> arithmetic(e);
      case Expr.Negate e -> number(e.value()).map(n -> Sql.of(n.type(), "- %s", n.text()));
      case Expr.Case e -> branches(e);
      case Expr.Call e -> call(e);
      case Expr.Shift e -> Optional.empty();
      case Expr.Array e -> Optional.empty();
      case Expr.AnySpan e -> Optional.empty();
      case Expr.Literal e -> constant(e);
      case Expr.Now e -> constant(e);
      case Expr.Interval e -> Optional.empty();
      case Expr.Aggregate e -> Optional.empty();
    };
  }

  /** Whether no row has to be seen to know the value. */
  boolean isConstant(Expr expr) {
    return switch (expr) {
      case Expr.Field e -> false;
      case Expr.Aggregate e -> false;
      case Expr.AnySpan e -> false;
      case Expr.Interval e -> false;
      case Expr.Call e when e.function() == Function.SEARCH -> false;
      case Expr.Call e when e.function() == Function.ESTIMATED_COST -> false;
      default -> expr.operands().stream().allMatch(this::isConstant);
    };
  }

  JsonNode value(Expr constant) {
    return constants.evaluate(constant, NullNode.instance);
  }

  private Optional<Sql> constant(Expr expr) {
    JsonNode value = value(expr);
    return switch (value.getNodeType()) {
      case BOOLEAN -> Optional.of(new Sql(binds.bind(value.booleanValue(), "boolean"), Type.BOOL));
      case NUMBER -> Optional.of(number(value));
      case STRING ->
          expr.isInstant()
              ? instant(value)
              : SpanColumns.isStorable(value.textValue())
                  ? Optional.of(new Sql(binds.text(value.textValue()), Type.TEXT))
                  : Optional.empty();
      case ARRAY, OBJECT, NULL, MISSING, BINARY, POJO -> Optional.empty();
    };
  }

  private Sql number(JsonNode value) {
    return new Sql(binds.text(value.decimalValue().toString()) + "::numeric", Type.NUMBER);
  }

  /** Postgres holds the years 1 to 9999 as clients write them. */
  private Optional<Sql> instant(JsonNode value) {
    Optional<Instant> instant = Instants.parse(value);
    if (instant.isEmpty()) {
      return Optional.empty();
    }
    int year = instant.get().atOffset(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9999) {
      throw ApiException.badRequest("created is compared with an instant of the years 1 to 9999");
    }
    return Optional.of(
        new Sql(
            binds.bind(
                instant
                    .get()
                    .truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                    .atOffset(ZoneOffset.UTC),
                "timestamptz"),
            Type.TIME));
  }

  private Optional<Sql> compare(Expr.Comparison comparison, Expr left, Expr right) {
    if (left.isInstant() || right.isInstant()) {
      return both(
          time(left), time(right), (a, b) -> "%s %s %s".formatted(a, comparison.symbol(), b));
    }
    if (left instanceof Expr.Field f && f.is("_pagination_key") && isConstant(right)) {
      Optional<Sql> place = place(comparison, value(right));
      if (place.isPresent()) {
        return place;
      }
    }
    if (right instanceof Expr.Field f && f.is("_pagination_key") && isConstant(left)) {
      return compare(comparison.flipped(), right, left);
    }
    boolean xact = isXact(left) || isXact(right);
    Optional<Sql> a = xact ? digits(left) : of(left);
    Optional<Sql> b = xact ? digits(right) : of(right);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    return comparison(comparison, a.get(), b.get());
  }

  private static Optional<Sql> comparison(Expr.Comparison comparison, Sql a, Sql b) {
    Type left = a.type();
    Type right = b.type();
    String symbol = comparison.symbol();
    if (left == Type.TEXTS || right == Type.TEXTS) {
      return Optional.empty();
    }
    if (left.isNumber() && right.isNumber()) {
      return Optional.of(Sql.of(Type.BOOL, "%s %s %s", a.text(), symbol, alike(b, left)));
    }
    if (left == Type.TEXT && right == Type.TEXT) {
      return Optional.of(
          comparison.ordered()
              ? Sql.of(Type.BOOL, "%s %s %s collate \"C\"", a.text(), symbol, b.text())
              : Sql.of(Type.BOOL, "%s %s %s", a.text(), symbol, b.text()));
    }
    if (left != Type.JSON && right != Type.JSON) {
      return left == Type.BOOL && right == Type.BOOL && !comparison.ordered()
          ? Optional.of(Sql.of(Type.BOOL, "%s %s %s", a.text(), symbol, b.text()))
          : Optional.empty();
    }
    if (left == Type.TIME || right == Type.TIME) {
      return Optional.empty();
    }
    if (!comparison.ordered()) {
      return Optional.of(Sql.of(Type.BOOL, "%s %s %s", a.json(), symbol, b.json()));
    }
    if (left.isNumber() || right.isNumber()) {
      return Optional.of(Sql.of(Type.BOOL, "%s %s %s", a.number(), symbol, b.number()));
    }
    return left == Type.TEXT || right == Type.TEXT
        ? Optional.of(Sql.of(Type.BOOL, "%s %s %s collate \"C\"", a.string(), symbol, b.string()))
        : Optional.empty();
  }

  /** Beside a column in double precision a constant is one too, or no comparison is by index. */
  private static String alike(Sql number, Type other) {
    return other == Type.DOUBLE && number.type() == Type.NUMBER
        ? number.text() + "::float8"
        : number.text();
  }

  private Optional<Sql> place(Expr.Comparison comparison, JsonNode value) {
    if (!value.isTextual() || !value.textValue().matches("p0[0-9]{19}")) {
      return Optional.empty();
    }
    try {
      long place = Long.parseLong(value.textValue().substring(1));
      return Optional.of(
          Sql.of(
              Type.BOOL,
              "%s.pagination %s %s",
              columns.alias(),
              comparison.symbol(),
              binds.bind(place, "bigint")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static boolean isXact(Expr expr) {
    return expr instanceof Expr.Field field && field.is("_xact_id");
  }

  /** Transaction ids are texts to clients and numbers when they are compared. */
  private Optional<Sql> digits(Expr expr) {
    if (isConstant(expr)) {
      String digits = value(expr).asText();
      try {
        return digits.matches("[0-9]{1,19}")
            ? Optional.of(new Sql(binds.bind(Long.parseLong(digits), "bigint"), Type.NUMBER))
            : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return isXact(expr)
        ? Optional.of(new Sql(columns.alias() + ".xact_id", Type.NUMBER))
        : Optional.empty();
  }

  Optional<Sql> time(Expr expr) {
    if (isConstant(expr)) {
      JsonNode value = value(expr);
      return value.isTextual() ? instant(value) : Optional.empty();
    }
    return of(expr).filter(sql -> sql.type() == Type.TIME);
  }

  private Optional<Sql> in(Expr.In in) {
    if (!in.options().stream().allMatch(this::isConstant)
        || in.value().isInstant()
        || isXact(in.value())) {
      return Optional.empty();
    }
    List<JsonNode> options = in.options().stream().map(this::value).toList();
    boolean texts =
        options.stream().allMatch(o -> o.isTextual() && SpanColumns.isStorable(o.textValue()));
    boolean scalars = texts || options.stream().allMatch(o -> o.isNumber() || o.isBoolean());
    Optional<Sql> value = scalars ? of(in.value()) : Optional.empty();
    if (value.isEmpty()) {
      return value;
    }
    String[] bound =
        options.stream().map(o -> texts ? o.textValue() : Json.text(o)).toArray(String[]::new);
    return switch (value.get().type()) {
      case TEXT ->
          texts
              ? Optional.of(
                  Sql.of(
                      Type.BOOL, "%s = any(%s)", value.get().text(), binds.bind(bound, "text[]")))
              : Optional.empty();
      case TEXTS ->
          texts
              ? Optional.of(
                  Sql.of(Type.BOOL, "%s && %s", value.get().text(), binds.bind(bound, "text[]")))
              : Optional.empty();
      case JSON, NUMBER, DOUBLE, BOOL -> {
        String[] json = options.stream().map(Json::text).toArray(String[]::new);
        yield Optional.of(
            Sql.of(
                Type.BOOL,
                "%s @> any(%s::jsonb[])",
                value.get().json(),
                binds.bind(json, "text[]")));
      }
      case TIME -> Optional.empty();
    };
  }

  private Optional<Sql> isNull(Expr value) {
    if (value instanceof Expr.Field field && field.is("error")) {
      return Optional.of(Sql.of(Type.BOOL, "not %s.has_error", columns.alias()));
    }
    return of(value).map(v -> Sql.of(Type.BOOL, "%s is null", v.orNull()));
  }

  private Optional<Sql> junction(List<Expr> parts, String word) {
    List<String> pieces = new ArrayList<>();
    for (Expr part : parts) {
      Optional<Sql> piece = bool(part);
      if (piece.isEmpty()) {
        return piece;
      }
      pieces.add(piece.get().text());
    }
    return Optional.of(Sql.of(Type.BOOL, "%s", String.join(word, pieces)));
  }

  Optional<Sql> bool(Expr expr) {
    return of(expr).filter(sql -> sql.type() == Type.BOOL);
  }

  private Optional<Sql> like(Expr.Like like) {
    return of(like.value()).filter(v -> v.type() == Type.TEXT).flatMap(v -> like(v.text(), like));
  }

  /** Case is folded alike only where both know the letters: those of ASCII. */
  Optional<Sql> like(String text, Expr.Like like) {
    String pattern = like.pattern().pattern();
    boolean ascii = pattern.chars().allMatch(c -> c < 128);
    if (!SpanColumns.isStorable(pattern) || (like.pattern().ignoreCase() && !ascii)) {
      return Optional.empty();
    }
    return Optional.of(
        Sql.of(
            Type.BOOL,
            "%s %s %s escape ''",
            text,
            like.pattern().ignoreCase() ? "ilike" : "like",
            binds.text(pattern)));
  }

  private Optional<Sql> match(Expr.Match match) {
    return of(match.value())
        .filter(v -> v.type() == Type.TEXT)
        .flatMap(v -> match(v.text(), match));
  }

  Optional<Sql> match(String text, Expr.Match match) {
    JsonNode words = isConstant(match.words()) ? value(match.words()) : NullNode.instance;
    boolean ascii = words.isTextual() && words.textValue().chars().allMatch(c -> c > 0 && c < 128);
    if (!ascii) {
      return Optional.empty();
    }
    List<String> pieces = new ArrayList<>();
    for (String word : Evaluator.words(words.textValue())) {
      pieces.add("strpos(lower(%s), %s) > 0".formatted(text, binds.text(word)));
    }
    return Optional.of(Sql.of(Type.BOOL, "%s", String.join(" and ", pieces)));
  }

  private Optional<Sql> includes(Expr.Includes includes) {
    if (!isConstant(includes.value())) {
      return Optional.empty();
    }
    JsonNode wanted = value(includes.value());
    return wanted.isTextual() && SpanColumns.isStorable(wanted.textValue())
        ? of(includes.array())
            .filter(a -> a.type() == Type.TEXTS)
            .map(
                a ->
                    Sql.of(
                        Type.BOOL,
                        "%s @> %s",
                        a.text(),
                        binds.bind(new String[] {wanted.textValue()}, "text[]")))
        : Optional.empty();
  }

  private Optional<Sql> arithmetic(Expr.Arithmetic e) {
    if (e.left().isInstant() || e.right().isInstant()) {
      return Optional.empty();
    }
    Optional<Sql> left = number(e.left());
    Optional<Sql> right = number(e.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    boolean exact = left.get().type() == Type.NUMBER && right.get().type() == Type.NUMBER;
    // One double makes the result a double: its digits are no better.
    Type type = exact ? Type.NUMBER : Type.DOUBLE;
    String a = left.get().text() + "::" + type.sql();
    String b = right.get().text() + "::" + type.sql();
    return Optional.of(
        switch (e.operator()) {
          case ADD -> Sql.of(type, "%s + %s", a, b);
          case SUBTRACT -> Sql.of(type, "%s - %s", a, b);
          case MULTIPLY -> Sql.of(type, "%s * %s", a, b);
          case DIVIDE -> Sql.of(type, "%s / nullif(%s, 0)", a, b);
          case REMAINDER -> Sql.of(Type.NUMBER, "%s::numeric %% nullif(%s::numeric, 0)", a, b);
        });
  }

  /** A value as a number, with null for what is none. */
  Optional<Sql> number(Expr expr) {
    return of(expr)
        .filter(v -> v.type() == Type.JSON || v.type().isNumber())
        .map(v -> v.type() == Type.JSON ? new Sql(v.number(), Type.NUMBER) : v);
  }

  private Optional<Sql> branches(Expr.Case e) {
    StringBuilder sql = new StringBuilder("case");
    Optional<Sql> otherwise = of(e.otherwise());
    boolean none = e.otherwise() instanceof Expr.Literal literal && literal.value().isNull();
    Optional<Type> type = otherwise.map(Sql::type);
    for (Expr.Branch branch : e.branches()) {
      Optional<Sql> when = bool(branch.when());
      Optional<Sql> then = of(branch.then());
      if (when.isEmpty() || then.isEmpty() || (otherwise.isEmpty() && !none)) {
        return Optional.empty();
      }
      if (type.filter(t -> t != then.get().type()).isPresent()) {
        return Optional.empty();
      }
      type = Optional.of(then.get().type());
      sql.append(" when %s then %s".formatted(when.get().text(), then.get().text()));
    }
    otherwise.ifPresent(o -> sql.append(" else ").append(o.text()));
    return type.map(t -> Sql.of(t, "%s", sql.append(" end")));
  }

  private Optional<Sql> call(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    return switch (call.function()) {
      case COALESCE -> coalesce(arguments);
      case ABS -> number(arguments.getFirst()).map(n -> Sql.of(n.type(), "abs(%s)", n.text()));
      case FLOOR ->
          number(arguments.getFirst())
              .map(n -> Sql.of(Type.NUMBER, "floor(%s::numeric)", n.text()));
      case CEIL ->
          number(arguments.getFirst()).map(n -> Sql.of(Type.NUMBER, "ceil(%s::numeric)", n.text()));
      case STARTS_WITH ->
          both(
              text(arguments.getFirst()),
              text(arguments.getLast()),
              (a, b) -> "starts_with(%s, %s)".formatted(a, b));
      case LENGTH ->
          text(arguments.getFirst())
              .map(t -> Sql.of(Type.NUMBER, "char_length(%s)::numeric", t.text()));
      case DATE_TRUNC -> truncated(arguments);
      case EPOCH ->
          time(arguments.getFirst())
              .map(t -> Sql.of(Type.NUMBER, "extract(epoch from %s)", t.text()));
      case ESTIMATED_COST -> Optional.of(cost());
      case NULLIF,
          LEAST,
          GREATEST,
          LOWER,
          UPPER,
          TRIM,
          CONCAT,
          SUBSTRING,
          REPLACE,
          ENDS_WITH,
          ROUND,
          JSON_EXTRACT,
          TO_NUMBER,
          TO_INTEGER,
          TO_TEXT,
          TO_BOOLEAN,
          TO_TIMESTAMP,
          SEARCH,
          FILTER_SPANS ->
          Optional.empty();
    };
  }

  private Optional<Sql> text(Expr expr) {
    return of(expr).filter(sql -> sql.type() == Type.TEXT);
  }

  private Optional<Sql> coalesce(List<Expr> arguments) {
    List<Sql> pieces = new ArrayList<>();
    for (Expr argument : arguments) {
      Optional<Sql> piece = of(argument);
      if (piece.isEmpty()) {
        return piece;
      }
      pieces.add(piece.get());
    }
    Type type = pieces.getFirst().type();
    boolean same = pieces.stream().allMatch(p -> p.type() == type);
    boolean json = pieces.stream().noneMatch(p -> p.type() == Type.TIME || p.type() == Type.TEXTS);
    if (!same && !json) {
      return Optional.empty();
    }
    return Optional.of(
        Sql.of(
            same ? type : Type.JSON,
            "coalesce(%s)",
            String.join(", ", pieces.stream().map(p -> same ? p.orNull() : p.json()).toList())));
  }

  private Optional<Sql> truncated(List<Expr> arguments) {
    String unit = value(arguments.getFirst()).asText();
    Optional<Sql> time = time(arguments.getLast());
    int offset = constants.moment().offset();
    if (time.isEmpty()) {
      return time;
    }
    if (offset == 0 && unit.indexOf(' ') < 0) {
      return Optional.of(
          Sql.of(Type.TIME, "date_trunc(%s, %s, 'UTC')", binds.text(unit), time.get().text()));
    }
    String shift = "make_interval(mins => %s)".formatted(binds.bind(offset, "integer"));
    String local = "(%s at time zone 'UTC' - %s)".formatted(time.get().text(), shift);
    String start =
        unit.indexOf(' ') < 0
            ? "date_trunc(%s, %s)".formatted(binds.text(unit), local)
            : "date_bin(%s::interval, %s, timestamp '1970-01-01')"
                .formatted(binds.text(unit), local);
    return Optional.of(Sql.of(Type.TIME, "(%s + %s) at time zone 'UTC'", start, shift));
  }

  /** Prices are one bound object, looked up by the row's model. */
  private Sql cost() {
    ObjectNode prices = Json.object();
    Prices.all()
        .forEach(
            (model, p) ->
                prices
                    .putArray(model)
                    .add(p.input())
                    .add(p.output())
                    .add(p.cacheRead())
                    .add(p.cacheWrite()));
    String format =
        """
        coalesce((%1$s.metrics ->> 'estimated_cost')::numeric, (
          select (greatest(%4$s - %5$s - %6$s, 0) * (price ->> 0)::numeric + %7$s * (price ->> 1)::numeric
            + %5$s * (price ->> 2)::numeric + %6$s * (price ->> 3)::numeric) / 1000000
          from (
            select %2$s::jsonb -> regexp_replace(%1$s.metadata ->> 'model', %3$s, '', 'g') as price
            offset 0) p))""";
    return Sql.of(
        Type.NUMBER,
        "%s",
        format.formatted(
            columns.alias(),
            binds.text(Json.text(prices)),
            binds.text(Prices.DECORATION),
            tokens("prompt_tokens"),
            tokens("prompt_cached_tokens"),
            tokens("prompt_cache_creation_tokens"),
            tokens("completion_tokens")));
  }

  private String tokens(String metric) {
    return "coalesce((%s.metrics ->> '%s')::numeric, 0)".formatted(columns.alias(), metric);
  }

  private static Optional<Sql> both(
      Optional<Sql> left, Optional<Sql> right, BinaryOperator<String> join) {
    return left.flatMap(
        a -> right.map(b -> Sql.of(Type.BOOL, "%s", join.apply(a.text(), b.text()))));
  }
}
