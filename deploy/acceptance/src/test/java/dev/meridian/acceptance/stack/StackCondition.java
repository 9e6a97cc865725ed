package dev.meridian.acceptance.stack;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, and says how not to, where no stack was named. */
final class StackCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Stack.file().isPresent()
        ? ConditionEvaluationResult.enabled("A stack was named")
        : ConditionEvaluationResult.disabled(
            "No stack: start one with ./meridian up and pass -D%s=<path to its stack.json>"
                .formatted(Stack.PROPERTY));
  }
}
