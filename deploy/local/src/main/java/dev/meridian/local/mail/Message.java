package dev.meridian.local.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was taken.
 *
 * @param id counts up from 1 since the component's start
 * @param to whom it was sent to on the wire, blind copies among them
 * @param html null when it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(
    long id,
    String at,
    String from,
    List<String> to,
    String subject,
    String text,
    @Nullable String html) {

  static Message parse(long id, String from, List<String> to, byte[] raw) throws IOException {
    try {
      MimeMessage mime = new MimeMessage(null, new ByteArrayInputStream(raw));
      String subject = mime.getSubject();
      String text = find(mime, "text/plain");
      return new Message(
          id,
          Instant.now().toString(),
          from,
          to,
          subject == null ? "" : subject,
          text == null ? "" : text,
          find(mime, "text/html"));
    } catch (MessagingException e) {
      throw new IOException("Not a mail", e);
    }
  }

  private static @Nullable String find(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return String.valueOf(part.getContent());
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = find(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
