package dev.meridian.data.query.parse;

import dev.meridian.data.query.grammar.BtqlParser;
import dev.meridian.data.query.plan.Column;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.ExprText;
import dev.meridian.data.query.plan.Place;
import dev.meridian.data.query.plan.Unpivot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Reads the two text forms: clauses with pipes ({@code select: * | from: …}) and SQL. They share
 * their expressions; double quotes are a text in the first and a name in the second.
 */
public final class TextReader {
  private static final Place START = Place.at(1, 1);

  /** A clause begins with a word and a colon; SQL has no colon so early, but for a cast. */
  private static final Pattern PIPES =
      Pattern.compile("(?:\\s|--[^\\n]*+\\n)*+[A-Za-z_]++\\s*+:[^:].*", Pattern.DOTALL);

  private final Places places = new Places(START);
  private final ExprReader exprs;
  private final PlanBuilder plan = new PlanBuilder(places);

  private TextReader(boolean pipes) {
    this.exprs = new ExprReader(places, pipes);
  }

  /**
   * Reads a whole query.
   *
   * @throws dev.meridian.model.error.ApiException 400 that says what is wrong and where
   */
  public static Reading read(String query) {
    boolean pipes = PIPES.matcher(query).matches();
    TextReader reader = new TextReader(pipes);
    if (pipes) {
      Texts.read(query, BtqlParser::pipes).clause().forEach(reader::clause);
    } else {
      reader.sql(Texts.read(query, BtqlParser::sql));
    }
    return new Reading(reader.plan.build(START), reader.places);
  }

  /** Reads a condition that stands alone, as an AST may hold one. */
  static Expr condition(String text, Places places) {
    return new ExprReader(places, true).expr(Texts.read(text, BtqlParser::condition).expr());
  }

  /** Reads a source that stands alone, as an AST may hold one. */
  static void source(String text, PlanBuilder plan) {
    source(Texts.read(text, BtqlParser::sourceOnly).source(), plan);
  }

  private void clause(BtqlParser.ClauseContext clause) {
    switch (clause) {
      case BtqlParser.SelectClauseContext c -> select(c.selection());
      case BtqlParser.FromClauseContext c -> source(c.source(), plan);
      case BtqlParser.FilterClauseContext c -> plan.filter(exprs.expr(c.expr()));
      case BtqlParser.DimensionsClauseContext c -> plan.dimensions(columns(c.columns().column()));
      case BtqlParser.MeasuresClauseContext c -> plan.measures(columns(c.columns().column()));
      case BtqlParser.PivotClauseContext c -> plan.pivot(columns(c.columns().column()));
      case BtqlParser.UnpivotClauseContext c -> c.unpivot().forEach(this::unpivot);
      case BtqlParser.SortClauseContext c -> sorts(c.sorts());
      case BtqlParser.LimitClauseContext c -> plan.limit(count(c.count()));
      case BtqlParser.CursorClauseContext c -> plan.cursor(ExprReader.text(c.text()));
      case BtqlParser.SampleClauseContext c -> {
        boolean percent =
            c.getText().contains("%") || (c.unit != null && isPercent(ExprReader.name(c.unit)));
        long seed = c.count() == null ? 0 : count(c.count());
        sample(c.number(), percent, c.unit != null, seed);
      }
      case BtqlParser.PreviewClauseContext c -> preview(c);
      case BtqlParser.HavingClauseContext c -> plan.having(exprs.expr(c.expr()));
      case BtqlParser.UnknownClauseContext c ->
          throw Texts.place(c).unsupported("clause " + ExprReader.name(c.name()));
      default -> throw Texts.place(clause).unsupported(clause.getText());
    }
  }

  private void sql(BtqlParser.SqlContext sql) {
    if (sql.DISTINCT() != null) {
      plan.distinct();
    }
    select(sql.selection());
    source(sql.source(), plan);
    if (sql.sample() != null) {
      tableSample(sql.sample());
    }
    if (sql.pivotTable() != null) {
      BtqlParser.PivotTableContext pivot = sql.pivotTable();
      plan.measures(columns(pivot.column()));
      Expr by = exprs.expr(pivot.expr());
      plan.pivot(List.of(new Column(ExprText.of(by), by)));
      if (pivot.list() != null) {
        plan.filter(new Expr.In(by, exprs.exprs(pivot.list().expr())));
      }
    }
    if (sql.unpivotTable() != null) {
      BtqlParser.UnpivotTableContext unpivot = sql.unpivotTable();
      plan.unpivot(
          new Unpivot(
              exprs.expr(unpivot.expr()),
              Optional.of(ExprReader.name(unpivot.key)),
              ExprReader.name(unpivot.value)));
    }
    if (sql.where != null) {
      plan.filter(exprs.expr(sql.where));
    }
    if (sql.GROUP() != null) {
      plan.groupBy(exprs.exprs(grouping(sql)));
    }
    if (sql.having != null) {
      plan.having(exprs.expr(sql.having));
    }
    sql.sqlTail().forEach(this::tail);
  }

  /** The expressions between GROUP BY and whatever comes next. */
  private static List<BtqlParser.ExprContext> grouping(BtqlParser.SqlContext sql) {
    List<BtqlParser.ExprContext> grouping = new ArrayList<>();
    boolean within = false;
    for (ParseTree child : sql.children) {
      within = (within || child == sql.GROUP()) && child != sql.HAVING();
      if (within && child instanceof BtqlParser.ExprContext expr) {
        grouping.add(expr);
      }
    }
    return grouping;
  }

  private void tail(BtqlParser.SqlTailContext tail) {
    switch (tail) {
      case BtqlParser.OrderTailContext t -> sorts(t.sorts());
      case BtqlParser.LimitTailContext t -> plan.limit(count(t.count()));
      case BtqlParser.OffsetTailContext t -> plan.cursor(ExprReader.text(t.text()));
      case BtqlParser.SampleTailContext t -> tableSample(t.sample());
      // Hints for another engine.
      case BtqlParser.SettingsTailContext t -> {}
      default -> throw Texts.place(tail).unsupported(tail.getText());
    }
  }

  private void select(BtqlParser.SelectionContext selection) {
    List<BtqlParser.ColumnContext> columns = new ArrayList<>();
    for (BtqlParser.SelectedContext selected : selection.selected()) {
      if (selected.column() == null) {
        plan.star();
      } else {
        columns.add(selected.column());
      }
    }
    plan.columns(columns(columns));
  }

  private List<Column> columns(List<BtqlParser.ColumnContext> contexts) {
    if (contexts.size() > Bounds.COLUMNS) {
      throw START.unsupported("more than %d columns".formatted(Bounds.COLUMNS));
    }
    List<Column> columns = new ArrayList<>();
    for (BtqlParser.ColumnContext context : contexts) {
      Expr value = exprs.expr(context.expr());
      columns.add(
          new Column(
              context.name() == null ? ExprText.of(value) : ExprReader.name(context.name()),
              value));
    }
    return columns;
  }

  private void unpivot(BtqlParser.UnpivotContext context) {
    Expr of = exprs.expr(context.expr());
    List<String> names = context.name().stream().map(ExprReader::name).toList();
    plan.unpivot(
        names.size() == 2
            ? new Unpivot(of, Optional.of(names.getFirst()), names.getLast())
            : new Unpivot(
                of, Optional.empty(), names.isEmpty() ? ExprText.of(of) : names.getFirst()));
  }

  private static void source(BtqlParser.SourceContext source, PlanBuilder plan) {
    List<String> ids = new ArrayList<>();
    for (BtqlParser.SourceArgumentContext argument : source.sourceArgument()) {
      if (argument.SHAPE() == null) {
        ids.add(ExprReader.text(argument.text()));
      } else {
        plan.shape(ExprReader.text(argument.text()), Texts.place(argument));
      }
    }
    plan.source(ExprReader.name(source.name()), ids, Texts.place(source));
    if (source.SPANS() != null || source.TRACES() != null || source.SUMMARY() != null) {
      plan.shape(source.getStop().getText(), Texts.place(source.getStop()));
    }
  }

  private void sorts(BtqlParser.SortsContext sorts) {
    if (sorts.sort().size() > Bounds.COLUMNS) {
      throw Texts.place(sorts).unsupported("a sort by so many expressions");
    }
    sorts.sort().forEach(s -> plan.sort(exprs.expr(s.expr()), s.DESC() != null));
  }

  private void tableSample(BtqlParser.SampleContext sample) {
    boolean rows =
        sample.unit != null && !isPercent(ExprReader.name(sample.unit).toLowerCase(Locale.ROOT));
    long seed = sample.count() == null ? 0 : count(sample.count());
    sample(sample.number(), !rows, rows, seed);
  }

  private static boolean isPercent(String unit) {
    return unit.equalsIgnoreCase("percent");
  }

  /** A part of 1 is a rate, and so is a percentage; a whole number is a number of rows. */
  private void sample(BtqlParser.NumberContext number, boolean percent, boolean rows, long seed) {
    Place place = Texts.place(number);
    BigDecimal value = Bounds.number(number.getText(), place).decimalValue();
    if (percent) {
      plan.sampleRate(value.doubleValue() / 100, seed, place);
    } else if (!rows && value.compareTo(BigDecimal.ONE) < 0) {
      plan.sampleRate(value.doubleValue(), seed, place);
    } else {
      plan.sampleRows(value.longValue(), seed, place);
    }
  }

  /** A negative length asks for no preview. */
  private void preview(BtqlParser.PreviewClauseContext clause) {
    int length = count(clause.count());
    if (!clause.getText().contains("-")) {
      plan.preview(length);
    }
  }

  private static int count(BtqlParser.CountContext context) {
    try {
      return Integer.parseInt(context.getText());
    } catch (NumberFormatException e) {
      throw Texts.place(context).malformed("a whole number, 0 or more");
    }
  }
}
