namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6019Tests
{
    const string Sdk = "FROM mcr.microsoft.com/dotnet/sdk:10.0\n";

    [Theory]
    [InlineData(Sdk + "RUN dotnet build -c [|$BUILD_CONFIGURATION|]")]
    [InlineData(Sdk + "RUN dotnet build \\\n    -c \"[|${BUILD_CONFIGURATION}|]\" && dotnet publish -c $BUILD_CONFIGURATION")]
    [InlineData(Sdk + "RUN dotnet build -c [|$BUILD_CONFIGURATION|]\nARG BUILD_CONFIGURATION=Release\nRUN dotnet publish -c $BUILD_CONFIGURATION")]
    [InlineData("ARG BUILD_CONFIGURATION=Release\n" + Sdk + "RUN dotnet build -c [|$BUILD_CONFIGURATION|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS a\nARG VERSION=1.0\n" + Sdk + "RUN dotnet publish -p:Version=[|$VERSION|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS a\nRUN dotnet restore\nFROM a\nRUN dotnet build -c [|$BUILD_CONFIGURATION|]")]
    [InlineData(Sdk + "RUN dotnet publish --os [|$TARGETOS|] -a $TARGETARCH")]
    public void UndeclaredArgument_IsReported(string markup)
    {
        RuleTest.Reports("CTZ6019", markup);
        Assert.Empty(RuleTest.Findings("CTZ1039", Marked.Parse(markup).Text));
    }

    [Theory]
    [InlineData(Sdk + "ARG BUILD_CONFIGURATION=Release\nRUN dotnet build -c $BUILD_CONFIGURATION")]
    [InlineData(Sdk + "ARG BUILD_CONFIGURATION\nRUN dotnet build -c $BUILD_CONFIGURATION")]
    [InlineData(Sdk + "ENV BUILD_CONFIGURATION=Release\nRUN dotnet build -c $BUILD_CONFIGURATION")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0 AS a\nARG BUILD_CONFIGURATION=Release\nFROM a\nRUN dotnet build -c $BUILD_CONFIGURATION")]
    [InlineData(Sdk + "RUN BUILD_CONFIGURATION=Release && dotnet build -c $BUILD_CONFIGURATION")]
    [InlineData(Sdk + "RUN dotnet build -c ${BUILD_CONFIGURATION:-Release}")]
    [InlineData(Sdk + "RUN dotnet build -c '$BUILD_CONFIGURATION'")]
    [InlineData(Sdk + "RUN dotnet build -p:Sdk=$DOTNET_VERSION -p:Home=$HOME -p:Proxy=$HTTP_PROXY")]
    [InlineData(Sdk + "RUN echo $BUILD_CONFIGURATION")]
    [InlineData(Sdk + "RUN [\"dotnet\", \"build\", \"-c\", \"$BUILD_CONFIGURATION\"]")]
    [InlineData(Sdk + "ONBUILD RUN dotnet build -c $BUILD_CONFIGURATION")]
    [InlineData("FROM example.com/build:1\nRUN dotnet build -c $BUILD_CONFIGURATION")]
    [InlineData(Sdk + "RUN for p in a b; do dotnet publish $p; done")]
    public void DeclaredOrUnknown_IsNotReported(string text) => RuleTest.Reports("CTZ6019", text);

    [Theory]
    [InlineData(Sdk + "RUN dotnet build -c $BUILD_CONFIGURATION", Sdk + "ARG BUILD_CONFIGURATION=Release\nRUN dotnet build -c $BUILD_CONFIGURATION")]
    [InlineData(
        "ARG BUILD_CONFIGURATION=Debug\n" + Sdk + "RUN dotnet build -c $BUILD_CONFIGURATION",
        "ARG BUILD_CONFIGURATION=Debug\n" + Sdk + "ARG BUILD_CONFIGURATION\nRUN dotnet build -c $BUILD_CONFIGURATION"
    )]
    [InlineData(
        Sdk + "ARG VERSION=1.0\n" + Sdk + "RUN dotnet publish -p:Version=$VERSION",
        Sdk + "ARG VERSION=1.0\n" + Sdk + "ARG VERSION=1.0\nRUN dotnet publish -p:Version=$VERSION"
    )]
    public void Fix_DeclaresIt(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ6019", text, isAutomatic: true));
}
