package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The templates of the account. */
public final class Templates {
    private static final String COLUMNS = "name, created_at, subject, text, html";

    private final Sql sql;

    public Templates(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS ses_template (
                    name text PRIMARY KEY,
                    created_at timestamptz NOT NULL,
                    subject text,
                    text text,
                    html text)""");
    }

    public void create(String name, Content content) {
        ConfigurationSets.requireName("template", name, Refusal.INVALID_TEMPLATE);
        requireValid(content);
        int created = sql.update(
                "INSERT INTO ses_template (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                name,
                OffsetDateTime.now(ZoneOffset.UTC),
                content.subject(),
                content.text(),
                content.html());
        if (created == 0) {
            throw new SesException(
                    Refusal.TEMPLATE_EXISTS, "Template " + name + " already exists for account id 000000000000");
        }
    }

    public void update(String name, Content content) {
        requireValid(content);
        int updated = sql.update(
                "UPDATE ses_template SET subject = ?, text = ?, html = ? WHERE name = ?",
                content.subject(),
                content.text(),
                content.html(),
                name);
        if (updated == 0) {
            throw missing(name);
        }
    }

    private static void requireValid(Content content) {
        if (content.subject() == null) {
            throw new SesException(Refusal.INVALID_TEMPLATE, "The subject must be specified.");
        }
        if (content.text() == null && content.html() == null) {
            throw new SesException(Refusal.INVALID_TEMPLATE, "The text or the HTML part must be specified.");
        }
        TemplateRenderer.check(content);
    }

    /** Says whether it was there. */
    public boolean delete(String name) {
        return sql.update("DELETE FROM ses_template WHERE name = ?", name) == 1;
    }

    /** @throws SesException if there is none of this name */
    public Template get(String name) {
        return sql.first(Templates::template, "SELECT " + COLUMNS + " FROM ses_template WHERE name = ?", name)
                .orElseThrow(() -> missing(name));
    }

    public Page<Template> list(Page.Request request) {
        List<Template> found = sql.query(
                Templates::template,
                "SELECT " + COLUMNS + " FROM ses_template WHERE name > ? ORDER BY name LIMIT ?",
                request.after(),
                request.limit());
        return request.page(found, Template::name);
    }

    public static SesException missing(String name) {
        return new SesException(Refusal.NO_TEMPLATE, "Template " + name + " does not exist");
    }

    private static Template template(ResultSet row) throws SQLException {
        return new Template(
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                new Content(row.getString(3), row.getString(4), row.getString(5)));
    }
}
