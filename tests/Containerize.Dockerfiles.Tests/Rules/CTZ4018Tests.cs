namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4018Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN yarn [|install|] -y git")]
    [InlineData("FROM a:1\nRUN yarn install -y git && yarn cache clean")]
    [InlineData("FROM a:1\nRUN yarn cache clean && yarn [|install|] -y git")]
    [InlineData("FROM a:1\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install -y git")]
    [InlineData("FROM a:1 AS b\nRUN yarn install -y git\nFROM c:1\nCOPY --from=b /x /x")]
    [InlineData("FROM a:1\nRUN yarn install -y git && yarn [|install|] -y vim")]
    [InlineData("FROM a:1\nRUN yarn build")]
    [InlineData("FROM a:1\nRUN yarn install && rm -rf /root/.cache")]
    [InlineData("FROM a:1\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn install")]
    [InlineData("FROM a:1\nCOPY .yarn/releases .yarn/releases\nRUN yarn install")]
    [InlineData("FROM a:1\nCOPY .pnp.cjs .\nRUN yarn install")]
    [InlineData("FROM a:1 AS b\nRUN corepack enable\nFROM b\nRUN yarn install")]
    [InlineData("FROM a:1\nRUN yarn set version berry && yarn install")]
    [InlineData("FROM a:1\nRUN yarn set version classic && yarn [|install|]")]
    [InlineData("FROM a:1\nRUN yarn install --immutable")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4018", markup);

    [Theory]
    [InlineData("FROM a:1\nRUN yarn install -y git", "FROM a:1\nRUN yarn install -y git && yarn cache clean")]
    [InlineData("FROM a:1\nRUN a \\\n    && yarn install -y git", "FROM a:1\nRUN a \\\n    && yarn install -y git \\\n    && yarn cache clean")]
    public void Fix_Repairs(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4018", text, isAutomatic: true));

    [Theory]
    [InlineData("package.json;yarn.lock;.yarnrc.yml", 0)]
    [InlineData("package.json;yarn.lock;.yarnrc", 1)]
    public void VersionInTheContext_Counts(string files, int count) =>
        Assert.Equal(count, RuleTest.Findings("CTZ4018", "FROM a:1\nCOPY . .\nRUN yarn install", RuleTest.In(files)).Count);
}
