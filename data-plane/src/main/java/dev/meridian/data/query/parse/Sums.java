package dev.meridian.data.query.parse;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.Expr.Operator;
import dev.meridian.data.query.plan.Function;
import java.util.List;

/** What signs between two values mean: an interval moves an instant, {@code ||} joins texts. */
final class Sums {
  private Sums() {}

  static Expr of(String sign, Expr left, Expr right) {
    boolean shift = sign.equals("+") || sign.equals("-");
    if (shift && right instanceof Expr.Interval interval) {
      return new Expr.Shift(left, interval.amount(), sign.equals("-"));
    }
    if (sign.equals("+") && left instanceof Expr.Interval interval) {
      return new Expr.Shift(right, interval.amount(), false);
    }
    return switch (sign) {
      case "+" -> new Expr.Arithmetic(Operator.ADD, left, right);
      case "-" -> new Expr.Arithmetic(Operator.SUBTRACT, left, right);
      case "*" -> new Expr.Arithmetic(Operator.MULTIPLY, left, right);
      case "/" -> new Expr.Arithmetic(Operator.DIVIDE, left, right);
      case "%" -> new Expr.Arithmetic(Operator.REMAINDER, left, right);
      default -> new Expr.Call(Function.CONCAT, List.of(left, right));
    };
  }

  static Expr negated(Expr value) {
    return value instanceof Expr.Literal literal && literal.value().isNumber()
        ? new Expr.Literal(DecimalNode.valueOf(literal.value().decimalValue().negate()))
        : new Expr.Negate(value);
  }
}
