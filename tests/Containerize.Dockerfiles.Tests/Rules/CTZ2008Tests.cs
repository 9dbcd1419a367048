namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2008Tests
{
    [Theory]
    [InlineData("ENV [|APP_ENV=dev|]")]
    [InlineData("ENV [|NODE_ENV=development|] A=1")]
    [InlineData("ENV [|APP_ENVIRONMENT=Development|]")]
    [InlineData("ENV NODE_ENV=production")]
    [InlineData("ENV CONDA_DEFAULT_ENV=dev")]
    [InlineData("ENV VIRTUAL_ENV=/venv")]
    [InlineData("ENV [|DEBUG=1|]")]
    [InlineData("ENV [|DJANGO_DEBUG True|]")]
    [InlineData("ENV DEBUG=0")]
    [InlineData("ENV DEBUG=app:*")]
    [InlineData("ENV NO_DEBUG=1")]
    [InlineData("ENV DEBUG_PORT=1")]
    [InlineData("ENV [|XDEBUG_MODE=debug,develop|]")]
    [InlineData("ENV XDEBUG_MODE=off")]
    [InlineData("ARG APP_ENV=dev")]
    [InlineData("ARG M=dev\nENV [|APP_ENV=$M|]")]
    [InlineData("ARG M\nENV APP_ENV=$M")]
    [InlineData("RUN pecl install xdebug && [|docker-php-ext-enable xdebug|]")]
    [InlineData("RUN [|echo \"xdebug.mode=debug\"|] > /etc/php.ini")]
    [InlineData("RUN echo \"xdebug.mode=off\"")]
    [InlineData("RUN DEBUG=1 make")]
    public void DeveloperMode_IsReported(string markup) => RuleTest.Reports("CTZ2008", "FROM a:1\n" + markup);

    [Fact]
    public void StageThatOnlyGivesFiles_IsLeftAlone() => RuleTest.Reports("CTZ2008", "FROM a:1 AS b\nENV DEBUG=1\nFROM c:1\nCOPY --from=b /x /x");

    [Fact]
    public void DockerfileForDevelopment_IsLeftAlone() => RuleTest.Reports("CTZ2008", "FROM a:1\nENV DEBUG=1", input => input with { Path = "Dockerfile.dev" });
}
