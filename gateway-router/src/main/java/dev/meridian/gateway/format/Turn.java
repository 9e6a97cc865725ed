package dev.meridian.gateway.format;

import java.util.List;

/**
 * A message of a conversation. Results of tools are parts of a user's turn; what belongs to one
 * turn of the model is one turn.
 */
record Turn(Role role, List<Part> parts) {
  enum Role {
    SYSTEM,
    /** OpenAI's later word for {@link #SYSTEM}. */
    DEVELOPER,
    USER,
    ASSISTANT;

    boolean instructs() {
      return this == SYSTEM || this == DEVELOPER;
    }
  }

  Turn {
    parts = List.copyOf(parts);
  }
}
