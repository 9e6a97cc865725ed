package dev.meridian.local.mail;

import dev.meridian.local.component.Component;
import dev.meridian.local.web.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mail for anybody over SMTP, delivers none, and shows it on a web page. */
public final class MailSink implements Component {
  private static final int LARGEST_MAIL = 1 << 20;

  private final int smtpPort;
  private final int webPort;
  private @Nullable SMTPServer smtp;
  private @Nullable LoopbackServer web;

  public MailSink(int smtpPort, int webPort) {
    this.smtpPort = smtpPort;
    this.webPort = webPort;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public synchronized void start() throws IOException {
    Mailbox mailbox = new Mailbox();
    SMTPServer starting =
        SMTPServer.port(smtpPort)
            .bindAddress(InetAddress.getByName("127.0.0.1"))
            .hostName("localhost")
            .maxMessageSize(LARGEST_MAIL)
            .messageHandlerFactory(context -> new Delivery(mailbox))
            .build();
    smtp = starting;
    web = LoopbackServer.start(webPort, new MailPages(mailbox));
    starting.start();
  }

  @Override
  public synchronized void stop() {
    SMTPServer running = smtp;
    smtp = null;
    if (running != null) {
      running.stop();
    }
    LoopbackServer pages = web;
    web = null;
    if (pages != null) {
      pages.close();
    }
  }
}
