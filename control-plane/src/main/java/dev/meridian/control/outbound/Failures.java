package dev.meridian.control.outbound;

import dev.meridian.model.outbound.OutboundGuard;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in a person's words why a call failed. Exceptions' own texts name addresses. */
final class Failures {
  private Failures() {}

  static String reason(Throwable failure) {
    return switch (failure) {
      case OutboundGuard.Refused e -> "Not called: " + e.getMessage();
      case NameLookups.Busy e -> "Not called: too many names are looked up just now. Try again";
      case UnknownHostException e -> "The name has no address";
      case NoRouteToHostException e -> "There is no way to the address";
      case ConnectException e -> "Nothing takes connections there";
      case SSLException e -> "No trusted TLS connection: check the certificate and its name";
      default -> "The connection broke before an answer";
    };
  }
}
