using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ2002Tests
{
    static readonly Func<LintInput, LintInput> At = input => input with { Today = new DateTime(2026, 11, 23) };

    [Theory]
    [InlineData("FROM node:[|18|]")]
    [InlineData("FROM docker.io/library/node:[|18.20.1|]-alpine AS b\nFROM b")]
    [InlineData("FROM debian:[|buster|]-slim")]
    [InlineData("FROM debian:[|10.13|]")]
    [InlineData("FROM ubuntu:[|20.04|]")]
    [InlineData("FROM alpine:[|3.15.4|]")]
    [InlineData("FROM centos:centos[|7|]")]
    [InlineData("FROM python:3.13-slim-[|bullseye|]")]
    [InlineData("FROM nginx:1.27-alpine[|3.18|]")]
    [InlineData("FROM mirror.example.com/dotnet/sdk:10.0-alpine[|3.18|]\nFROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine")]
    [InlineData("ARG V=16\nFROM [|node:$V|]")]
    [InlineData("FROM node:24\nFROM node:22-alpine3.22\nFROM debian:trixie\nFROM debian:stable-slim\nFROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled")]
    [InlineData("FROM node:lts\nFROM node\nFROM python:3\nFROM alpine:edge\nFROM scratch\nFROM ubuntu:26.04")]
    [InlineData("FROM example/node:16\nFROM example.com/debian:buster\nARG V\nFROM node:$V")]
    [InlineData("FROM postgres:9\nFROM nginx:1.14")]
    public void EndOfSupport_IsReported(string markup) => RuleTest.Reports("CTZ2002", markup, At);

    [Theory]
    [InlineData("FROM node:18", "FROM node:24")]
    [InlineData("FROM debian:stretch", "FROM debian:trixie")]
    public void WholeTag_MovesToTheNextVersion(string text, string expected) => Assert.Equal(expected, RuleTest.Fixed("CTZ2002", text, isAutomatic: false, At));

    [Theory]
    [InlineData("FROM node:18-bullseye")]
    [InlineData("FROM centos:8")]
    public void UnknownName_HasNoFix(string text) => Assert.Null(Assert.Single(RuleTest.Findings("CTZ2002", text, At)).Fix);

    [Fact]
    public void LastDay_IsStillSupported()
    {
        Assert.Empty(RuleTest.Findings("CTZ2002", "FROM node:20", input => input with { Today = new DateTime(2026, 4, 30) }));
        Assert.Single(RuleTest.Findings("CTZ2002", "FROM node:20", input => input with { Today = new DateTime(2026, 5, 1) }));
    }

    [Fact]
    public void UnknownDay_ReportsNothing() => RuleTest.Reports("CTZ2002", "FROM node:4");

    [Fact]
    public void FarFuture_NamesNoSuccessor() =>
        Assert.Equal(
            "Debian 12 (bookworm) has had no security updates since 2028-06-30; choose another base image.",
            Assert.Single(RuleTest.Findings("CTZ2002", "FROM debian:12", input => input with { Today = new DateTime(2040, 1, 1) })).Message
        );
}
