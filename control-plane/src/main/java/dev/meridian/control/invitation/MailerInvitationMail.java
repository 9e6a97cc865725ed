package dev.meridian.control.invitation;

import io.quarkus.mailer.MailTemplate;
import io.quarkus.qute.CheckedTemplate;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sends invitations by SMTP, as text and as HTML. */
@Singleton
class MailerInvitationMail implements InvitationMail {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** The files of these names. */
  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native MailTemplate.MailTemplateInstance invitation(
        String organization, String inviter, String link, String until);
  }

  @Override
  public Uni<Void> send(Invited.Letter letter) {
    return Templates.invitation(
            letter.organization(), letter.inviter(), letter.link(), DAY.format(letter.expiresAt()))
        .to(letter.to().value())
        .subject("Join %s on Meridian".formatted(oneLine(letter.organization())))
        .send()
        .ifNoItem()
        .after(PATIENCE)
        .fail();
  }

  /** A subject is a header: whatever a name holds, it does not begin another one. */
  private static String oneLine(String name) {
    return name.replaceAll("\\p{Cntrl}", " ");
  }
}
