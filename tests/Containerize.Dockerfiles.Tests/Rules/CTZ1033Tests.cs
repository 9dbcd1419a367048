namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1033Tests
{
    [Theory]
    [InlineData("FROM --platform=linux/amd64 [|arm64v8/alpine:3.22|]")]
    [InlineData("FROM --platform=arm64 [|amd64/debian:13|] AS b\nFROM b")]
    [InlineData("ARG P=linux/arm64\nFROM --platform=$P [|mcr.microsoft.com/dotnet/sdk:10.0-noble-amd64|]")]
    [InlineData("FROM --platform=windows/amd64 [|alpine:3.22|]")]
    [InlineData("FROM --platform=windows/amd64 [|mcr.microsoft.com/dotnet/aspnet:10.0-alpine|]")]
    [InlineData("FROM --platform=linux/amd64 [|mcr.microsoft.com/windows/servercore:ltsc2022|]")]
    [InlineData("FROM --platform=linux [|mcr.microsoft.com/dotnet/runtime:10.0-nanoserver-ltsc2025|]")]
    [InlineData("FROM --platform=linux/arm64 arm64v8/alpine:3.22\nFROM --platform=linux/arm/v7 arm32v7/debian:13")]
    [InlineData("FROM --platform=$BUILDPLATFORM arm64v8/alpine:3.22\nFROM arm64v8/alpine:3.22")]
    [InlineData("FROM --platform=windows/amd64 mcr.microsoft.com/dotnet/aspnet:10.0\nFROM --platform=windows/amd64 golang:1.25")]
    [InlineData("FROM --platform=linux/amd64 example.com/arm64/alpine:1\nFROM --platform=linux/amd64 a:1-arm64\nFROM --platform=linux/x alpine:3")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1033", markup);
}
