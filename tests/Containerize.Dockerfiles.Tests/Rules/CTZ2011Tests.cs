namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2011Tests
{
    [Theory]
    [InlineData("COPY [|--chown=app|] run.sh /app/")]
    [InlineData("COPY [|--chown=1000:1000|] a.dll b.dll /app/")]
    [InlineData("ADD [|--chown=app|] tool /usr/local/bin/")]
    [InlineData("WORKDIR /usr/bin\nCOPY [|--chown=app|] tool .")]
    [InlineData("COPY [|--chown=app|] conf /etc/app/")]
    [InlineData("COPY --chown=app --chmod=600 app.conf /etc/app.conf")]
    [InlineData("COPY --chown=app etc/ /app/etc/")]
    [InlineData("COPY --chown=app . /app")]
    [InlineData("COPY --chown=root run.sh /app/")]
    [InlineData("COPY --chown=0:0 run.sh /app/")]
    [InlineData("COPY --chown=root:app run.sh /app/")]
    [InlineData("COPY [|--chown=root:app|] --chmod=775 run.sh /app/")]
    [InlineData("COPY --chown=app --chmod=555 run.sh /app/")]
    [InlineData("COPY [|--chown=app|] --chmod=755 run.sh /app/")]
    [InlineData("COPY [|--chown=app|] --chmod=u+rwx run.sh /app/")]
    [InlineData("COPY --chown=app --chmod=a=rx run.sh /app/")]
    [InlineData("COPY --chown=$APP_UID run.sh /app/")]
    [InlineData("ARG O=app\nCOPY [|--chown=$O|] run.sh /app/")]
    [InlineData("COPY [|--chown=app|] server /app/\nCMD [\"/app/server\"]")]
    [InlineData("COPY --chown=app other /app/\nCMD [\"/app/server\"]")]
    [InlineData("COPY --chown=app site /usr/share/nginx/html")]
    public void WritableProgram_IsReported(string markup) => RuleTest.Reports("CTZ2011", "FROM a:1\n" + markup);

    [Theory]
    [InlineData("FROM a:1\nCOPY --chown=app --link run.sh /app/", "FROM a:1\nCOPY --link run.sh /app/")]
    [InlineData("FROM a:1\nCOPY --chown=app run.sh ./\nRUN chmod +x run.sh\nUSER app", "FROM a:1\nCOPY run.sh ./\nRUN chmod +x run.sh\nUSER app")]
    [InlineData("FROM a:1\nCOPY --chmod=0755 --chown=app:app a.so /usr/lib/app/", "FROM a:1\nCOPY --chmod=0755 a.so /usr/lib/app/")]
    [InlineData("FROM a:1\nADD --chown=app --chmod=755 https://example.org/a.jar /app/", "FROM a:1\nADD --chmod=755 https://example.org/a.jar /app/")]
    public void Flag_IsRemoved(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2011", text, isAutomatic: true));

    [Theory]
    [InlineData("FROM a:1\nCOPY --chmod=0755 --chown=app:app data /usr/lib/app/", "FROM a:1\nCOPY --chmod=0755 data /usr/lib/app/")]
    [InlineData("FROM a:1\nADD --chown=app https://example.org/a.jar /app/", "FROM a:1\nADD --chmod=755 https://example.org/a.jar /app/")]
    [InlineData("FROM a:1\nUSER app\nCOPY --chown=app run.sh ./\nRUN chmod +x run.sh", "FROM a:1\nUSER app\nCOPY run.sh ./\nRUN chmod +x run.sh")]
    [InlineData(
        "FROM a:1 AS b\nCOPY --chown=app run.sh ./\nFROM b\nUSER app\nRUN sed -i s/a/b/ run.sh",
        "FROM a:1 AS b\nCOPY run.sh ./\nFROM b\nUSER app\nRUN sed -i s/a/b/ run.sh"
    )]
    [InlineData(
        "FROM a:1\nCOPY --chown=app:app run.sh /run.sh\nRUN chmod 700 /run.sh\nUSER app",
        "FROM a:1\nCOPY run.sh /run.sh\nRUN chmod 700 /run.sh\nUSER app"
    )]
    [InlineData("FROM a:1\nCOPY --chown=app run.sh ./\nRUN chmod u+x run.sh", "FROM a:1\nCOPY run.sh ./\nRUN chmod u+x run.sh")]
    [InlineData("FROM a:1\nCOPY --chown=app run.sh ./\nRUN find . -exec chmod o-rwx {} +", "FROM a:1\nCOPY run.sh ./\nRUN find . -exec chmod o-rwx {} +")]
    [InlineData("FROM a:1\nCOPY --chown=app run.sh ./\nRUN chown web run.sh", "FROM a:1\nCOPY run.sh ./\nRUN chown web run.sh")]
    public void WhatMayBreakTheProgram_IsOffered(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2011", text, isAutomatic: false));

    [Theory]
    [InlineData("FROM a:1\nCOPY --chown=app run.sh data /app/")]
    [InlineData("FROM a:1\nCOPY --chown=app --chmod=700 run.sh /app/")]
    [InlineData("FROM a:1\nADD --chown=app https://example.org/a.jar b.jar /app/")]
    public void WhatTheUserMayNeed_IsForAPerson(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ2011", text)).Fix);
}
