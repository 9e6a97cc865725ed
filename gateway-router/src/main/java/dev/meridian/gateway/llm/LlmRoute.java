package dev.meridian.gateway.llm;

import dev.meridian.gateway.http.ErrorShape;
import dev.meridian.gateway.provider.Operation;
import java.util.Optional;

/** What a path of the gateway asks for, and in whose words (wire-contract.md, S13). */
public sealed interface LlmRoute {
  /** How its refusals are written. */
  ErrorShape shape();

  /**
   * An operation of a model.
   *
   * @param model where the path names it
   * @param stream whether the path asks for a stream
   */
  record Call(Operation operation, ErrorShape shape, Optional<String> model, boolean stream)
      implements LlmRoute {}

  /** An operation that the body tells by its fields. */
  record Auto() implements LlmRoute {
    @Override
    public ErrorShape shape() {
      return ErrorShape.OPENAI;
    }
  }

  /** The models that can be called, or one of them. */
  record Models(ErrorShape shape, Optional<String> model) implements LlmRoute {}

  /** A temporary credential is asked for. */
  record Credentials() implements LlmRoute {
    @Override
    public ErrorShape shape() {
      return ErrorShape.OPENAI;
    }
  }

  /** Nothing that there is, below a path that is for models alone. */
  record Unknown() implements LlmRoute {
    @Override
    public ErrorShape shape() {
      return ErrorShape.OPENAI;
    }
  }
}
