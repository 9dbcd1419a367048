namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ4002Tests
{
    [Theory]
    [InlineData("FROM [|golang:1.25|]")]
    [InlineData("FROM rust:1 AS b\nFROM [|b|]")]
    [InlineData("FROM [|eclipse-temurin:21-jdk-alpine|]")]
    [InlineData("FROM [|nvidia/cuda:12.9.1-devel-ubuntu24.04|]")]
    [InlineData("FROM [|gcr.io/distroless/base-debian12:debug-nonroot|]")]
    [InlineData("FROM [|cgr.dev/chainguard/python:latest-dev|]")]
    [InlineData("FROM golang:1.25 AS b\nFROM scratch")]
    [InlineData("FROM eclipse-temurin:21-jre\nFROM nvidia/cuda:12.9.1-runtime-ubuntu24.04\nFROM gcr.io/distroless/base-debian12:nonroot")]
    [InlineData("FROM golang:1.25\nFROM swift:6-slim")]
    [InlineData("FROM example/golang:1.25")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ4002", markup);

    [Fact]
    public void DevelopmentFile_IsLeftAlone() => RuleTest.Reports("CTZ4002", "FROM golang:1.25", input => input with { Path = "src/Dockerfile.dev" });

    [Theory]
    [InlineData("FROM eclipse-temurin:21-jdk", "FROM eclipse-temurin:21-jre")]
    [InlineData("FROM nvidia/cuda:12-devel-rockylinux9 AS b", "FROM nvidia/cuda:12-runtime-rockylinux9 AS b")]
    [InlineData("FROM gcr.io/distroless/cc:debug", "FROM gcr.io/distroless/cc:latest")]
    [InlineData("FROM cgr.dev/chainguard/node:22-dev", "FROM cgr.dev/chainguard/node:22")]
    public void KnownRuntimeTag_IsOffered(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ4002", text, isAutomatic: false));
}
