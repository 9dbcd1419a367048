namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ6021Tests
{
    const string Web = "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /app\n";
    const string Start = "\nENTRYPOINT [\"dotnet\", \"Api.dll\"]";

    [Theory]
    [InlineData(Web + "EXPOSE [|80|]" + Start)]
    [InlineData(Web + "EXPOSE [|80/tcp|] [|443|] 5000" + Start)]
    [InlineData(Web + "EXPOSE [|80|]\nENTRYPOINT [\"./Api\"]")]
    [InlineData(
        "FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine AS base\nEXPOSE [|80|]\nEXPOSE [|443|]\nFROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nFROM base"
            + Start
    )]
    [InlineData(Web + "EXPOSE [|80|]\nCMD dotnet Api.dll --verbose")]
    [InlineData(Web + "ENV ASPNETCORE_ENVIRONMENT=Production\nEXPOSE [|80|]" + Start)]
    public void OldPort_IsReported(string markup) => RuleTest.Reports("CTZ6021", markup);

    [Theory]
    [InlineData(Web + "EXPOSE 8080" + Start)]
    [InlineData(Web + "EXPOSE 8080 8081" + Start)]
    [InlineData(Web + "EXPOSE 80 8080" + Start)]
    [InlineData(Web + "EXPOSE 80\nEXPOSE 8080" + Start)]
    [InlineData(Web + "EXPOSE 80-90" + Start)]
    [InlineData(Web + "EXPOSE 80/udp" + Start)]
    [InlineData(Web + "EXPOSE 5000" + Start)]
    [InlineData(Web + "ENV ASPNETCORE_URLS=http://+:80\nEXPOSE 80" + Start)]
    [InlineData(Web + "ENV ASPNETCORE_HTTP_PORTS 80\nEXPOSE 80" + Start)]
    [InlineData(Web + "ENV A=b HTTP_PORTS=80\nEXPOSE 80" + Start)]
    [InlineData(Web + "ENV Kestrel__Endpoints__Http__Url=http://*:80\nEXPOSE 80" + Start)]
    [InlineData(Web + "ARG P\nEXPOSE 80 $P" + Start)]
    [InlineData(Web + "EXPOSE 80\nENTRYPOINT [\"dotnet\", \"Api.dll\", \"--urls\", \"http://*:80\"]")]
    [InlineData(Web + "EXPOSE 80\nENTRYPOINT [\"dotnet\", \"Api.dll\"]\nCMD [\"--http_ports=80\"]")]
    [InlineData(Web + "EXPOSE 80\nCMD ASPNETCORE_URLS=http://*:80 dotnet Api.dll")]
    [InlineData(Web + "EXPOSE 80\nENTRYPOINT [\"./start.sh\"]")]
    [InlineData(Web + "EXPOSE 80\nENTRYPOINT [\"/usr/bin/supervisord\"]")]
    [InlineData(Web + "EXPOSE 80\nCMD nginx && dotnet Api.dll")]
    [InlineData(Web + "EXPOSE 80")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:7.0\nEXPOSE 80" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet\nEXPOSE 80" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/runtime:10.0\nEXPOSE 80" + Start)]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS a\nEXPOSE 80\nFROM nginx:1.27\nEXPOSE 80")]
    public void OtherPortOrOverride_IsNotReported(string text) => RuleTest.Reports("CTZ6021", text);

    [Fact]
    public void KnownProject_SaysWhetherItIsForTheWeb()
    {
        RuleTest.Reports("CTZ6021", Web + "EXPOSE 80" + Start, input => input with { Project = new() { Frameworks = ["Microsoft.NETCore.App"] } });
        RuleTest.Reports(
            "CTZ6021",
            "FROM mcr.microsoft.com/dotnet/runtime-deps:10.0\nWORKDIR /app\nEXPOSE [|80|]\nENTRYPOINT [\"./Api\"]",
            input => input with { Project = new() { Frameworks = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"] } }
        );
    }

    [Theory]
    [InlineData("EXPOSE 80", "EXPOSE 8080")]
    [InlineData("EXPOSE 80/tcp", "EXPOSE 8080/tcp")]
    public void Fix_Exposes8080(string text, string expected) =>
        Assert.Equal(Web + expected + Start, RuleTest.Fixed("CTZ6021", Web + text + Start, isAutomatic: false));
}
