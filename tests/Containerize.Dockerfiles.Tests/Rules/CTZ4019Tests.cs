using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4019Tests
{
    [Theory]
    [InlineData("COPY a.sh /a.sh\nRUN [|chmod 755 /a.sh|]")]
    [InlineData("COPY a.sh /\nRUN [|chmod +x /a.sh|] && /a.sh")]
    [InlineData("WORKDIR /app\nCOPY a.sh ./\nRUN [|chown app a.sh|]")]
    [InlineData("COPY site /srv/site\nRUN [|chown -R app:app /srv/site|]")]
    [InlineData("COPY site /srv/site\nRUN [|chown --recursive app:app /srv|]")]
    [InlineData("COPY --from=build /app /app\nRUN adduser app && [|chown -R app /app|]")]
    [InlineData("COPY <<EOF /a\nx\nEOF\nRUN [|chmod 700 /a|]")]
    [InlineData("COPY site /srv/site\nRUN chown app /srv/site")]
    [InlineData("COPY site /srv/site\nRUN chown -R app /srv/other")]
    [InlineData("COPY . /app\nRUN chmod +x /app/a.sh")]
    [InlineData("RUN chmod 755 /a.sh\nCOPY a.sh /a.sh")]
    [InlineData("COPY a.sh /a.sh\nRUN cd / && chmod 755 a.sh")]
    [InlineData("COPY a.sh a.sh\nRUN chmod 755 a.sh")]
    [InlineData("COPY a.sh /a.sh\nRUN chmod 755 $FILE")]
    [InlineData("COPY a.sh /a.sh\nRUN chmod 755 /*.sh")]
    [InlineData("COPY a.sh /a.sh\nRUN chmod -R 755 /")]
    [InlineData("COPY a.sh /a.sh\nRUN chmod 755 /a.sh\nFROM a:1")]
    public void CopiedFiles_AreReported(string markup) => RuleTest.Reports("CTZ4019", "FROM a:1\n" + markup);

    [Theory]
    [InlineData("COPY a.sh /a.sh\nRUN chmod 755 /a.sh\nCMD x\n", "COPY --chmod=755 a.sh /a.sh\nCMD x\n", true)]
    [InlineData("COPY a.sh /a.sh\n\n# why\n# so\nRUN chmod 755 /a.sh\nCMD x\n", "COPY --chmod=755 a.sh /a.sh\n\nCMD x\n", true)]
    [InlineData("COPY a.sh /\nRUN chmod 0700 /a.sh && /a.sh\n", "COPY --chmod=0700 a.sh /\nRUN /a.sh\n", true)]
    [InlineData("COPY a.db /a.db\nCOPY b.db /b.db\nRUN chown app:staff /a.db\n", "COPY --chown=app:staff a.db /a.db\nCOPY b.db /b.db\n", true)]
    [InlineData("COPY --from=b /a.db /a.db\nRUN chown app /a.db\n", "COPY --chown=app:0 --from=b /a.db /a.db\n", false)]
    [InlineData("COPY a.db /a.db\nRUN chown :www-data /a.db\n", "COPY --chown=0:www-data a.db /a.db\n", false)]
    [InlineData("COPY <<E /a.sh\nx\nE\nRUN chmod 700 /a.sh\n", "COPY --chmod=700 <<E /a.sh\nx\nE\n", true)]
    [InlineData("COPY c.sh /c.sh\nRUN chmod 700 /c.sh\n", "COPY --chmod=700 c.sh /c.sh\n", false)]
    [InlineData("COPY Shop.Api /Shop.Api\nRUN chmod 700 /Shop.Api\n", "COPY --chmod=700 Shop.Api /Shop.Api\n", false)]
    [InlineData("COPY a.sh /a.sh\nRUN chmod -R 700 /a.sh\n", "COPY --chmod=700 a.sh /a.sh\n", false)]
    [InlineData("COPY a.conf /etc/conf.d\nRUN chmod 700 /etc/conf.d\n", "COPY --chmod=700 a.conf /etc/conf.d\n", false)]
    [InlineData("RUN mkdir /a.x\nCOPY a.sh /a.x\nRUN chmod 700 /a.x\n", "RUN mkdir /a.x\nCOPY --chmod=700 a.sh /a.x\n", false)]
    [InlineData("WORKDIR /a.x\nCOPY a.sh /a.x\nRUN chmod 700 /a.x\n", "WORKDIR /a.x\nCOPY --chmod=700 a.sh /a.x\n", false)]
    [InlineData("COPY a.db /data/a.db\nRUN chown app:app /data/a.db\n", "COPY --chown=app:app a.db /data/a.db\n", false)]
    [InlineData("WORKDIR /data\nCOPY a.db .\nRUN chown app:app a.db\n", "WORKDIR /data\nCOPY --chown=app:app a.db .\n", true)]
    [InlineData("COPY b.db /data/\nCOPY a.db /data/\nRUN chown app:app /data/a.db\n", "COPY b.db /data/\nCOPY --chown=app:app a.db /data/\n", true)]
    [InlineData("COPY a.db /var/lib/a.db\nRUN chown app:app /var/lib/a.db\n", "COPY --chown=app:app a.db /var/lib/a.db\n", true)]
    [InlineData("COPY a.sh /a.sh\nRUN chown app:app /a.sh\n", "COPY --chown=app:app a.sh /a.sh\n", false)]
    [InlineData("COPY a.conf /etc/a.conf\nRUN chown app:app /etc/a.conf\n", "COPY --chown=app:app a.conf /etc/a.conf\n", false)]
    [InlineData("COPY a.sh /a.sh\nRUN chmod +x /a.sh\n", "COPY --chmod=755 a.sh /a.sh\n", false)]
    [InlineData("COPY site /srv\nRUN chown -R app:app /srv\n", "COPY --chown=app:app site /srv\n", false)]
    public void Fix_GivesCopyTheFlag(string text, string expected, bool isAutomatic) =>
        Assert.Equal(
            "FROM a:1\n" + expected,
            RuleTest.Fixed("CTZ4019", "FROM a:1\n" + text, isAutomatic, RuleTest.In("a.sh;a.conf;a.db;b.db;Shop.Api/Shop.Api.csproj"))
        );

    [Theory]
    [InlineData("RUN adduser app\nCOPY a.db /a.db\nRUN chown app:app /a.db", "own. Give COPY in line 3 the flag --chown=app:app instead.")]
    [InlineData(
        "COPY a.db /a.db\nRUN useradd app && chown app:app /a.db",
        "own. Make the user first, and give COPY in line 2 the flag --chown=app:app instead."
    )]
    [InlineData("COPY a.sh /a.sh\nRUN useradd app && chmod 755 /a.sh", "own. Give COPY in line 2 the flag --chmod=755 instead.")]
    [InlineData(
        "COPY p.json /app/\nRUN cd /app && npm install\nCOPY site /app\nRUN chown -R node:node /app",
        "own. Give COPY in line 4 the flag --chown=node:node, and change here only what a RUN has made."
    )]
    [InlineData("COPY site /app\nRUN chmod -R 777 /app", "own. Give COPY in line 2 the flag --chmod instead.")]
    [InlineData(
        "COPY a.sh /a.sh\nRUN useradd app && chown app:app /a.sh",
        "own. Leave it to root where the program need not write it, else make the user first, and give COPY in line 2 the flag --chown=app:app instead."
    )]
    [InlineData(
        "COPY a.conf /etc/a.conf\nRUN chown app:app /etc/a.conf",
        "own. Leave it to root where the program need not write it, else give COPY in line 2 the flag --chown=app:app instead."
    )]
    [InlineData("COPY a.db /a.db\nRUN chown :www-data /a.db", "own. Give COPY in line 2 the flag --chown=0:www-data instead.")]
    [InlineData("COPY --chown=app a.db /a.db\nRUN chown :www-data /a.db", "own. Change --chown=app of COPY in line 2 instead.")]
    [InlineData("COPY --chmod=600 a.sh /a.sh\nRUN chmod 755 /a.sh", "own. Change --chmod=600 of COPY in line 2 to --chmod=755 instead.")]
    [InlineData("COPY --chmod=600 a.sh /a.sh\nRUN chmod +x /a.sh", "own. Change --chmod=600 of COPY in line 2 instead.")]
    public void Advice_SaysWhatToDo(string text, string expected) =>
        Assert.EndsWith(expected, Assert.Single(RuleTest.Findings("CTZ4019", "FROM a:1\n" + text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("COPY a.sh b.sh /\nRUN chmod 755 /a.sh")]
    [InlineData("COPY a.sh /a.sh\nRUN adduser app\nRUN chown app /a.sh")]
    [InlineData("COPY a.sh /a.sh\nRUN adduser app && chown app /a.sh")]
    [InlineData("COPY a.sh /a.sh\nRUN chown $USER /a.sh")]
    [InlineData("COPY a.sh /a.sh\nRUN chmod u-w /a.sh")]
    [InlineData("COPY --chmod=700 a.sh /a.sh\nRUN chmod 755 /a.sh")]
    [InlineData("COPY a.sh /a.sh\nRUN chmod 755 /a.sh || true")]
    [InlineData("COPY a.sh /a.sh\nRUN chmod 755 /a.sh /b.sh")]
    public void OtherResults_HaveNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ4019", "FROM a:1\n" + text)).Fix);

    [Theory]
    [InlineData(
        "RUN useradd app\nCOPY --chown=app:app run.sh /run.sh\nRUN chmod 700 /run.sh\nUSER app\nCMD [\"/run.sh\"]\n",
        "RUN useradd app\nCOPY --chmod=700 --chown=app:app run.sh /run.sh\nUSER app\nCMD [\"/run.sh\"]\n"
    )]
    [InlineData(
        "COPY run.sh /run.sh\nRUN chown app:app /run.sh && chmod 700 /run.sh\n",
        "COPY run.sh /run.sh\nRUN chown app:app /run.sh && chmod 700 /run.sh\n"
    )]
    [InlineData("COPY run.sh /run.sh\nRUN chown app:app /run.sh\n", "COPY run.sh /run.sh\nRUN chown app:app /run.sh\n")]
    public void AllFixesTogether_LeaveTheOwner(string text, string expected) =>
        Assert.Equal("FROM debian:13\n" + expected, Fixer.Fix(RuleTest.In("run.sh")(new("Dockerfile", "FROM debian:13\n" + text))).Text);
}
