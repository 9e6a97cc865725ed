package dev.meridian.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.meridian.local.web.Answers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /} lists the mails and {@code /messages/<id>} shows one, for people; {@code
 * /api/messages[?to=address]} gives them as JSON, newest first, for tests.
 */
final class MailPages implements HttpHandler {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>]+");

  private final Mailbox mailbox;

  MailPages(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      // What a mail says must neither run scripts nor load anything.
      exchange
          .getResponseHeaders()
          .set(
              "Content-Security-Policy",
              "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'");
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/")) {
        Answers.html(exchange, list());
      } else if (path.equals("/api/messages")) {
        Answers.json(
            exchange, 200, Map.of("messages", matching(exchange.getRequestURI().getQuery())));
      } else {
        Optional<Message> message =
            path.matches("/messages/\\d{1,18}")
                ? mailbox.find(Long.parseLong(path.substring("/messages/".length())))
                : Optional.empty();
        if (message.isPresent()) {
          Answers.html(exchange, show(message.get()));
        } else {
          Answers.text(exchange, 404, "text/plain", "No such mail\n");
        }
      }
    }
  }

  private List<Message> matching(@Nullable String query) {
    if (query == null || !query.startsWith("to=")) {
      return mailbox.newestFirst();
    }
    String to = query.substring("to=".length());
    return mailbox.newestFirst().stream().filter(message -> message.to().contains(to)).toList();
  }

  private String list() {
    StringBuilder rows = new StringBuilder();
    for (Message message : mailbox.newestFirst()) {
      rows.append(
          "<tr><td>%s</td><td>%s</td><td><a href=\"/messages/%d\">%s</a></td></tr>\n"
              .formatted(
                  escape(message.at()),
                  escape(String.join(", ", message.to())),
                  message.id(),
                  escape(message.subject().isBlank() ? "(no subject)" : message.subject())));
    }
    String body = rows.isEmpty() ? "<p>No mail yet.</p>" : "<table>" + rows + "</table>";
    return page("Mail", "<p>Whatever Meridian sends ends here. Nothing is delivered.</p>" + body);
  }

  private static String show(Message message) {
    String html = message.html();
    String formatted =
        html == null
            ? ""
            : "<h2>As formatted</h2><iframe sandbox title=\"mail\" srcdoc=\"%s\"></iframe>"
                .formatted(escape(html));
    return page(
        message.subject(),
        "<p><a href=\"/\">All mail</a></p><p>From %s to %s, %s</p><pre>%s</pre>%s"
            .formatted(
                escape(message.from()),
                escape(String.join(", ", message.to())),
                escape(message.at()),
                linked(message.text().isBlank() && html != null ? html : message.text()),
                formatted));
  }

  /** Makes addresses clickable, since most mails are there to be followed. */
  private static String linked(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    StringBuilder out = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      String address = escape(matcher.group());
      out.append(escape(text.substring(end, matcher.start())))
          .append("<a href=\"")
          .append(address)
          .append("\">")
          .append(address)
          .append("</a>");
      end = matcher.end();
    }
    return out.append(escape(text.substring(end))).toString();
  }

  private static String page(String title, String body) {
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        td{padding:.2rem 1rem .2rem 0}pre{white-space:pre-wrap}iframe{width:100%%;height:30rem;border:1px solid #ccc}
        </style></head><body><h1>%s</h1>%s</body></html>
        """
        .formatted(escape(title), escape(title), body);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
