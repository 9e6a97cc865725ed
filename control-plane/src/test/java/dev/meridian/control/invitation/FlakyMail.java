package dev.meridian.control.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Mail that is delivered, but for one domain, whose server is down. */
@Alternative
@Priority(1)
@Singleton
class FlakyMail implements InvitationMail {
  static final String DOWN = "@down.test";

  private final MailerInvitationMail mailer;

  FlakyMail(MailerInvitationMail mailer) {
    this.mailer = mailer;
  }

  @Override
  public Uni<Void> send(Invited.Letter letter) {
    return letter.to().value().endsWith(DOWN)
        ? Uni.createFrom().failure(new IOException("smtp-7.internal refused " + letter.to()))
        : mailer.send(letter);
  }
}
