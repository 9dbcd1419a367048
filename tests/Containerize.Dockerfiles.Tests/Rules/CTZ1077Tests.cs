namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ1077Tests
{
    [Theory]
    [InlineData("FROM debian:13\nHEALTHCHECK CMD [|curl|] -f http://x || exit 1")]
    [InlineData("FROM ubuntu:24.04\nHEALTHCHECK --interval=5s CMD [[|\"wget\"|], \"http://x\"]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nHEALTHCHECK CMD [|curl|] http://x")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:10.0-alpine\nHEALTHCHECK CMD [|curl|] http://x")]
    [InlineData("FROM node:24-alpine\nRUN apk add git\nHEALTHCHECK CMD [|curl|] http://x")]
    [InlineData("FROM python:3.13-slim AS x\nFROM x\nHEALTHCHECK CMD [|curl|] http://x")]
    [InlineData("FROM scratch\nCOPY app /app\nHEALTHCHECK CMD [|/app check|]")]
    [InlineData("FROM gcr.io/distroless/static-debian12\nHEALTHCHECK CMD [|/app check|]")]
    [InlineData("FROM mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled\nHEALTHCHECK CMD [[|\"curl\"|], \"http://x\"]")]
    [InlineData("FROM debian:13\nRUN apt-get update && apt-get install -y curl\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM debian:13 AS x\nRUN apt-get install -y curl\nFROM x\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM debian:13\nRUN apt-get install -y $PACKAGES\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM debian:13\nCOPY setup.sh .\nRUN ./setup.sh\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM scratch\nCOPY --from=busybox:1 /bin/busybox /bin/sh\nHEALTHCHECK CMD a")]
    [InlineData("FROM scratch\nADD rootfs.tar /\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM gcr.io/distroless/static-debian12:debug\nHEALTHCHECK CMD a")]
    [InlineData("FROM alpine:3.22\nHEALTHCHECK CMD wget -q http://x")]
    [InlineData("FROM node:24\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM php:8-fpm-alpine\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM mcr.microsoft.com/dotnet/sdk:10.0\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM example/a:1\nHEALTHCHECK CMD curl http://x")]
    [InlineData("ARG B\nFROM $B\nHEALTHCHECK CMD curl http://x")]
    [InlineData("FROM debian:13\nHEALTHCHECK NONE")]
    [InlineData("FROM mcr.microsoft.com/dotnet/runtime:10.0-nanoserver-ltsc2022\nHEALTHCHECK CMD curl http://x")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ1077", markup);
}
