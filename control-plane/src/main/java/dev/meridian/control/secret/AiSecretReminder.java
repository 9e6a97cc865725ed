package dev.meridian.control.secret;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.model.secret.Rotation;
import java.time.Instant;

/** A secret as people are shown it: with the reminder to replace it, which the contract lacks. */
@JsonNaming(SnakeCaseStrategy.class)
record AiSecretReminder(@JsonUnwrapped AiSecretBody secret, boolean rotationDue) {
  static AiSecretReminder of(AiSecretRow row, Instant now) {
    return new AiSecretReminder(AiSecretBody.of(row), Rotation.isDue(row.secretUpdatedAt, now));
  }
}
