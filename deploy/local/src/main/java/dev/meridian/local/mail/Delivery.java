package dev.meridian.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;

/** One mail on its way in. */
final class Delivery implements MessageHandler {
  private final Mailbox mailbox;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  Delivery(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public void from(String from) {
    sender = from;
  }

  @Override
  public void recipient(String recipient) {
    recipients.add(recipient);
  }

  @Override
  public String data(InputStream data) throws IOException {
    mailbox.add(
        Message.parse(mailbox.nextId(), sender, List.copyOf(recipients), data.readAllBytes()));
    return "kept, not delivered";
  }

  @Override
  public void done() {}
}
