package dev.meridian.gateway.format;

import java.util.List;

/** Writes one streamed answer for a client. */
interface StreamWriter {
  /** Server-sent events, ready to be sent; often none. */
  List<String> write(AnswerEvent event);

  /** The last ones. Not called after a failure. */
  List<String> end();
}
