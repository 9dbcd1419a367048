using Containerize.Dockerfiles.Generation;
using Containerize.Dockerfiles.Linting;
using static Containerize.Dockerfiles.Tests.Rules.ProjectInContext;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6009Tests
{
    const string Lib = "src/Lib/Lib.csproj";

    [Theory]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nRUN [|dotnet restore|] src/Api/Api.csproj")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nRUN apt-get update && [|dotnet restore|] src/Api")]
    [InlineData("COPY [\"src/Api/Api.csproj\", \"src/Api/\"]\nRUN cd src/Api && [|dotnet restore|]\nCOPY . .\nRUN dotnet publish src/Api")]
    [InlineData("COPY src/Api/*.csproj src/Api/\nRUN [|dotnet restore|] src/Api/Api.csproj")]
    [InlineData("COPY src/*/*.csproj src/Api/\nRUN [|dotnet restore|] src/Api/Api.csproj")]
    [InlineData(
        "COPY src/Api/Api.csproj src/Api/Api.csproj\nRUN --mount=type=cache,target=/root/.nuget [|dotnet restore|] /src/src/Api/Api.csproj -r linux-x64"
    )]
    [InlineData("COPY src/Api src/Api\nRUN [|dotnet publish|] src/Api/Api.csproj -o /app")]
    [InlineData("COPY --exclude=**/*Lib.csproj . .\nRUN [|dotnet restore|] src/Api/Api.csproj")]
    [InlineData("COPY --exclude=Lib src src\nRUN [|dotnet restore|] src/Api/Api.csproj")]
    public void ReferencedProject_ThatIsNotThere_IsReported(string markup) => RuleTest.Reports("CTZ6009", Sdk(markup), With(Lib));

    [Theory]
    [InlineData("COPY . .\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY --exclude=**/*.cs --exclude=Lib . .\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY src/ src/\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nCOPY src/Lib/Lib.csproj src/Lib/\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY src/Api/Api.csproj Api/\nCOPY src/Lib/Lib.csproj Lib/\nWORKDIR Api\nRUN dotnet restore")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nCOPY src/Lib src/Lib\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY src/*/*.csproj ./\nRUN for f in *.csproj; do mkdir -p src/${f%.*} && mv $f src/${f%.*}/; done\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY --parents src/*/*.csproj ./\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nADD https://example.com/lib.tar.gz .\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nCOPY --from=other /src/ src/\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nRUN git clone https://example.com/x src/Lib\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("RUN --mount=type=bind,target=/src dotnet restore src/Api/Api.csproj")]
    [InlineData("ARG PROJECT\nCOPY src/$PROJECT src/Api/\nRUN dotnet restore src/Api/Api.csproj")]
    [InlineData("COPY src/Other/Other.csproj src/Other/\nRUN dotnet restore src/Other/Other.csproj")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nRUN dotnet build src/Api/Api.csproj --no-restore")]
    public void WhatIsThere_OrNotKnown_IsNotReported(string text) => RuleTest.Reports("CTZ6009", Sdk(text), With(Lib));

    [Theory]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nCOPY src/Lib/Lib.csproj [|src/Lib|]")]
    [InlineData("COPY *.sln nuget.config ./\nCOPY src/Api/Api.csproj src/Api/\nCOPY [\"src/Lib/Lib.csproj\", [|\"src/Lib\"|]]")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nRUN mkdir src/Lib\nCOPY src/Lib/Lib.csproj src/Lib")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nCOPY src/Lib/a.props src/Lib/\nCOPY src/Lib/Lib.csproj src/Lib")]
    [InlineData("COPY src/Api/ src/Api/\nCOPY shared/ ./\nCOPY src/Lib/Lib.csproj src/Lib")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nWORKDIR /src/src/Lib/obj\nWORKDIR /src\nCOPY src/Lib/Lib.csproj src/Lib")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nCOPY src/Lib/Lib.csproj /src/src/Lib/Lib.csproj")]
    [InlineData("COPY src/Api/Api.csproj src/Api/\nCOPY src/Lib src/Lib")]
    public void DestinationWithoutASlash_ThatNothingMadeAFolder_BecomesAFile(string copies) =>
        RuleTest.Reports("CTZ6009", Sdk(copies + "\nRUN dotnet restore src/Api/Api.csproj"), With(Lib));

    [Theory]
    [InlineData("COPY src/Lib/Lib.csproj src/Lib", "COPY src/Lib/Lib.csproj src/Lib/")]
    [InlineData("COPY [\"src/Lib/Lib.csproj\", \"src/Lib\"]", "COPY [\"src/Lib/Lib.csproj\", \"src/Lib/\"]")]
    public void Fix_AddsTheSlash(string copy, string expected) =>
        Assert.Equal(
            Sdk($"COPY src/Api/Api.csproj src/Api/\n{expected}\nRUN dotnet restore src/Api/Api.csproj"),
            RuleTest.Fixed("CTZ6009", Sdk($"COPY src/Api/Api.csproj src/Api/\n{copy}\nRUN dotnet restore src/Api/Api.csproj"), isAutomatic: true, With(Lib))
        );

    [Fact]
    public void GeneratedFile_IsWrittenAgain_AndNothingIsCopiedByHand()
    {
        var text = GeneratedSeal.Add(Sdk("COPY src/Api/Api.csproj src/Api/\nRUN dotnet restore src/Api/Api.csproj\n"));

        Assert.NotEmpty(RuleTest.Findings("CTZ6009", text, With(Lib)));
        Assert.Empty(RuleTest.Findings("CTZ6009", text, With(Lib, facts: known => known with { Generated = new("/repo/src/Api/Dockerfile", "FROM a:1\n") })));
    }

    // As Visual Studio makes it.
    [Theory]
    [InlineData("", "[|dotnet restore|]")]
    [InlineData("COPY [\"src/Lib/Lib.csproj\", \"src/Lib/\"]\n", "dotnet restore")]
    public void FileOfVisualStudio_IsUnderstood(string copy, string restore) =>
        RuleTest.Reports(
            "CTZ6009",
            $$"""
            FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
            USER $APP_UID
            WORKDIR /app

            FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
            ARG BUILD_CONFIGURATION=Release
            WORKDIR /src
            COPY ["src/Api/Api.csproj", "src/Api/"]
            {{copy}}RUN {{restore}} "./src/Api/Api.csproj"
            COPY . .
            WORKDIR "/src/src/Api"
            RUN dotnet build "./Api.csproj" -c $BUILD_CONFIGURATION -o /app/build

            FROM build AS publish
            ARG BUILD_CONFIGURATION=Release
            RUN dotnet publish "./Api.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=false

            FROM base AS final
            WORKDIR /app
            COPY --from=publish /app/publish .
            ENTRYPOINT ["dotnet", "Api.dll"]
            """,
            With(Lib)
        );

    [Fact]
    public void StageOfAnotherImage_IsNotJudged() =>
        RuleTest.Reports(
            "CTZ6009",
            "FROM example.com/build:1\nWORKDIR /src\nCOPY src/Api/Api.csproj src/Api/\nRUN dotnet restore src/Api/Api.csproj",
            With(Lib)
        );

    [Theory]
    [InlineData("\nCOPY . .\nRUN dotnet publish src/Api/Api.csproj -o /app", Severity.Warning, "fetched again")]
    [InlineData(
        "\nCOPY . .\nRUN dotnet publish src/Api/Api.csproj --no-restore -o /app",
        Severity.Error,
        "dotnet publish --no-restore fails without (NETSDK1004)"
    )]
    [InlineData("\nFROM build AS publish\nCOPY . .\nRUN dotnet build src/Api --no-restore", Severity.Error, "dotnet build --no-restore")]
    public void OnlyABuildThatDoesNotRestoreAgain_Fails(string rest, Severity severity, string words)
    {
        var finding = Assert.Single(
            RuleTest.Findings("CTZ6009", Sdk("COPY src/Api/Api.csproj src/Api/\nRUN dotnet restore src/Api/Api.csproj" + rest), With(Lib))
        );
        Assert.Equal(severity, finding.Severity);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("COPY . .\nRUN [|dotnet publish|] -o /app", null)]
    [InlineData("COPY *.csproj ./\nRUN [|dotnet restore|]", null)]
    [InlineData("COPY Api.csproj ./\nRUN [|dotnet restore|] Api.csproj", "/repo/src/Api")]
    public void ProjectOutsideOfTheContext_CannotBeCopied(string markup, string? context)
    {
        RuleTest.Reports("CTZ6009", Sdk(markup), With(Lib, context));
        var finding = Assert.Single(RuleTest.Findings("CTZ6009", Marked.Parse(Sdk(markup)).Text, With(Lib, context)));
        Assert.StartsWith("'../Lib/Lib.csproj' is outside of the build context", finding.Message, StringComparison.Ordinal);
        Assert.Null(finding.Fix);
    }

    [Theory]
    [InlineData("COPY src/Api/Api.csproj src/Api/\n{0}RUN dotnet restore src/Api/Api.csproj\n", Lib, "COPY src/Lib/Lib.csproj src/Lib/\n")]
    [InlineData("COPY src/Api/Api.csproj /code/Api/\n{0}RUN dotnet restore /code/Api/Api.csproj\n", Lib, "COPY src/Lib/Lib.csproj /code/Lib/\n")]
    [InlineData(
        "copy src/Api/Api.csproj src/Api/\n{0}run dotnet restore src/Api/Api.csproj\n",
        Lib + ";src/Data Base/DB.csproj",
        "copy src/Lib/Lib.csproj src/Lib/\ncopy [\"src/Data Base/DB.csproj\", \"src/Data Base/\"]\n"
    )]
    public void Fix_CopiesTheProjectsToTheirPlaces(string text, string files, string lines) =>
        Assert.Equal(Sdk(string.Format(text, lines)), RuleTest.Fixed("CTZ6009", Sdk(string.Format(text, "")), isAutomatic: true, With(files)));
}
