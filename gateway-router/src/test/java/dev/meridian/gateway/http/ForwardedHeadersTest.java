package dev.meridian.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class ForwardedHeadersTest {
  private final MultiMap from = MultiMap.caseInsensitiveMultiMap();
  private final MultiMap to = MultiMap.caseInsensitiveMultiMap();

  @Test
  void whatBelongsToOneConnectionStaysBehind() {
    for (String name :
        new String[] {
          "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "TE",
          "Trailer", "Transfer-Encoding", "Upgrade", "HTTP2-Settings", "Proxy-Connection"
        }) {
      from.add(name, "x");
    }
    from.add("Accept", "application/json");

    ForwardedHeaders.ofRequest(from, to, name -> false);

    assertThat(to.names()).containsExactly("accept");
  }

  @Test
  void whatConnectionNamesStaysBehindInBothDirections() {
    from.add("Connection", "close, X-Secret-Hop").add("connection", "x-other");
    from.add("x-secret-hop", "1").add("X-Other", "2").add("x-kept", "3");

    ForwardedHeaders.ofRequest(from, to, name -> false);
    MultiMap back = MultiMap.caseInsensitiveMultiMap();
    ForwardedHeaders.ofAnswer(from, back, name -> false);

    assertThat(to.names()).containsExactly("x-kept");
    assertThat(back.names()).containsExactly("x-kept");
  }

  @Test
  void connectionCanNotTakeTheLengthAwayFromAnAnswer() {
    from.add("Connection", "content-length").add("Content-Length", "5");

    ForwardedHeaders.ofAnswer(from, to, name -> false);

    assertThat(to.get("content-length")).isEqualTo("5");
  }

  @Test
  void hostAndFramingOfARequestAreTheSendersOwn() {
    from.add("Host", "gateway").add("Content-Length", "5").add("Expect", "100-continue");

    ForwardedHeaders.ofRequest(from, to, name -> false);

    assertThat(to).isEmpty();
  }

  @Test
  void repeatedHeadersStayRepeated() {
    from.add("x-many", "1").add("X-Many", "2");

    ForwardedHeaders.ofAnswer(from, to, name -> false);

    assertThat(to.getAll("x-many")).containsExactly("1", "2");
  }
}
