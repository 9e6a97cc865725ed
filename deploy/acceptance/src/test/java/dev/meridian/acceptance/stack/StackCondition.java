package dev.meridian.acceptance.stack;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips, and says how not to, where no stack was named. */
final class StackCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Stack.file().isEmpty()) {
      return ConditionEvaluationResult.disabled(
          "No stack: start one with ./meridian up and pass -D%s=<path to its stack.json>"
              .formatted(Stack.PROPERTY));
    }
    String needed =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnStack.class)
            .orElseThrow()
            .issuer();
    return Stack.running().issuerKind().equals(needed)
        ? ConditionEvaluationResult.enabled("A stack was named")
        : ConditionEvaluationResult.disabled("The stack's identity provider is not " + needed);
  }
}
