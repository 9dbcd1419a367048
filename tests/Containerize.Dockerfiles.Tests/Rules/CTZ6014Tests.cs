using static Containerize.Dockerfiles.Tests.Rules.ProjectInContext;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6014Tests
{
    const string Files = "Shop.sln;src/Api/Api.csproj;src/Api/Program.cs";

    [Theory]
    [InlineData("COPY . .\nRUN dotnet restore [|Api/Api.csproj|]")]
    [InlineData("COPY . .\nRUN dotnet publish [|\"src/api/Api.csproj\"|] -c Release -o /app")]
    [InlineData("COPY . .\nWORKDIR /src/src\nRUN dotnet build [|src/Api/Api.csproj|]")]
    [InlineData("COPY src/Api/Api.csproj .\nRUN dotnet restore [|src/Api/Api.csproj|]")]
    [InlineData("COPY src src\nRUN dotnet restore [|Shop.sln|]")]
    [InlineData("COPY . .\nRUN cd src && dotnet restore [|Shop.sln|]")]
    public void ProjectThatIsNotThere_IsReported(string markup) => RuleTest.Reports("CTZ6014", Sdk(markup), RuleTest.In(Files));

    [Theory]
    [InlineData("COPY . .\nRUN dotnet restore src/Api/Api.csproj && cd src/Api && dotnet publish Api.csproj")]
    [InlineData("COPY . .\nRUN dotnet restore Shop.sln")]
    [InlineData("COPY src/Api/Api.csproj Api.csproj\nRUN dotnet restore Api.csproj")]
    [InlineData("COPY . .\nRUN dotnet restore $PROJECT")]
    [InlineData("COPY . .\nRUN dotnet restore Api")]
    [InlineData("COPY . .\nRUN mv src code && dotnet restore code/Api/Api.csproj")]
    [InlineData("COPY . .\nRUN cd $DIR && dotnet restore Api/Api.csproj")]
    public void WhatIsThere_OrNotKnown_IsNotReported(string text) => RuleTest.Reports("CTZ6014", Sdk(text), RuleTest.In(Files));

    [Fact]
    public void UnknownContext_IsNotJudged() => RuleTest.Reports("CTZ6014", Sdk("COPY . .\nRUN dotnet restore Api/Api.csproj"));

    [Fact]
    public void GuessedContext_IsReasonForAWarningOnly() =>
        Assert.Equal(
            Containerize.Dockerfiles.Linting.Severity.Warning,
            Assert
                .Single(RuleTest.Findings("CTZ6014", Sdk("COPY Shop.sln .\nCOPY . .\nRUN dotnet restore Api/Api.csproj"), RuleTest.In(Files, isGuess: true)))
                .Severity
        );

    [Theory]
    [InlineData("COPY . .\nRUN dotnet restore Api/Api.csproj", "COPY . .\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY . .\nRUN dotnet restore 'src/Api/api.csproj'", "COPY . .\nRUN dotnet restore 'src/Api/Api.csproj'")]
    public void Fix_TakesTheOneOfThatName(string text, string expected) =>
        Assert.Equal(Sdk(expected), RuleTest.Fixed("CTZ6014", Sdk(text), isAutomatic: false, RuleTest.In(Files)));
}
