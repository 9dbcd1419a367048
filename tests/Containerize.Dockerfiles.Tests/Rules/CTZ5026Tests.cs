namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ5026Tests
{
    [Theory]
    [InlineData("LABEL a=[|\"not-spdx\"|]")]
    [InlineData("LABEL a=[|\"MIT License\"|]")]
    [InlineData("LABEL a=[|\"MIT OR\"|]")]
    [InlineData("LABEL a=[|\"(MIT\"|]")]
    [InlineData("LABEL a=[|\"MIT AND OR ISC\"|]")]
    [InlineData("LABEL a=[|\"GPL-2.0-only WITH\"|]")]
    [InlineData("LABEL a=[|\"Apache 2.0\"|]")]
    [InlineData("LABEL a=\"MIT\"")]
    [InlineData("LABEL a=\"BSD-3-Clause\"")]
    [InlineData("LABEL a=\"mit\"")]
    [InlineData("LABEL a=\"GPL-2.0\"")]
    [InlineData("LABEL a=\"MIT OR Apache-2.0\"")]
    [InlineData("LABEL a=\"(MIT AND ISC) or BSD-2-Clause\"")]
    [InlineData("LABEL a=\"GPL-2.0-only WITH Classpath-exception-2.0\"")]
    [InlineData("LABEL a=\"Apache-2.0+\"")]
    [InlineData("LABEL a=\"LicenseRef-Own\"")]
    [InlineData("LABEL a=\"DocumentRef-a:LicenseRef-b\"")]
    [InlineData("LABEL a=\"\"")]
    [InlineData("LABEL b=nonsense")]
    [InlineData("ARG X\nLABEL a=$X")]
    public void Value_OfAnotherForm_IsReported(string markup) => LabelTest.Reports("CTZ5026", "spdx", markup);
}
