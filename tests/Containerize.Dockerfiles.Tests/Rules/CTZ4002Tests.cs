namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4002Tests
{
    [Theory]
    [InlineData("FROM [|golang:1.25|]\nCMD [\"a\"]")]
    [InlineData("FROM rust:1 AS b\nFROM [|b|]\nCMD [\"a\"]")]
    [InlineData("FROM [|eclipse-temurin:21-jdk-alpine|]\nCMD [\"a\"]")]
    [InlineData("FROM [|nvidia/cuda:12.9.1-devel-ubuntu24.04|]\nCMD [\"a\"]")]
    [InlineData("FROM [|gcr.io/distroless/base-debian12:debug-nonroot|]\nCMD [\"a\"]")]
    [InlineData("FROM [|cgr.dev/chainguard/python:latest-dev|]\nCMD [\"a\"]")]
    [InlineData("FROM golang:1.25 AS b\nFROM scratch\nCMD [\"a\"]")]
    [InlineData("FROM eclipse-temurin:21-jre\nFROM nvidia/cuda:12.9.1-runtime-ubuntu24.04\nFROM gcr.io/distroless/base-debian12:nonroot\nCMD [\"a\"]")]
    [InlineData("FROM golang:1.25\nFROM swift:6-slim\nCMD [\"a\"]")]
    [InlineData("FROM golang:1.25\nRUN go install a")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nCMD dotnet test")]
    [InlineData("FROM example/golang:1.25\nCMD [\"a\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nCMD [\"a\"]")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4002", markup);

    [Fact]
    public void DevelopmentFile_IsLeftAlone() => RuleTest.Reports("CTZ4002", "FROM golang:1.25\nCMD a", input => input with { Path = "src/Dockerfile.dev" });

    [Theory]
    [InlineData("FROM eclipse-temurin:21-jdk\nCMD a", "FROM eclipse-temurin:21-jre\nCMD a")]
    [InlineData("FROM nvidia/cuda:12-devel-rockylinux9 AS b\nCMD a", "FROM nvidia/cuda:12-runtime-rockylinux9 AS b\nCMD a")]
    [InlineData("FROM gcr.io/distroless/cc:debug\nCMD a", "FROM gcr.io/distroless/cc:latest\nCMD a")]
    [InlineData("FROM cgr.dev/chainguard/node:22-dev\nCMD a", "FROM cgr.dev/chainguard/node:22\nCMD a")]
    public void KnownRuntimeTag_IsOffered(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4002", text, isAutomatic: false));
}
