"""A small application with the faults that the tools have to find: this is what wrong looks like."""

import sqlite3

from flask import Flask, Response, jsonify, request

API = {
    "openapi": "3.0.3",
    "info": {"title": "Planted", "version": "1"},
    "paths": {
        "/api/half": {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["number"],
                                "properties": {"number": {"type": "integer"}},
                            }
                        }
                    },
                },
                "responses": {"200": {"description": "The half of a hundred."}},
            }
        }
    },
}
CODE = "import subprocess\n\n\ndef run(line):\n    subprocess.run(line, shell=True)\n    return eval(line)\n"
"""For the tools that read code."""


def application() -> Flask:
    """Answers whatever is asked, in the worst way."""
    app = Flask("planted")
    data = sqlite3.connect(":memory:", check_same_thread=False)
    data.executescript("CREATE TABLE people (id INTEGER, name TEXT); INSERT INTO people VALUES (1, 'Ana'), (2, 'Bo')")

    @app.get("/")
    def index() -> str:
        return "<!DOCTYPE html><title>x</title><a href='/find?id=1'>find</a> <a href='/say?words=hello'>say</a>"

    @app.get("/find")
    def find() -> Response:
        try:
            rows = data.execute(f"SELECT name FROM people WHERE id = {request.args.get('id', '1')}").fetchall()
        except sqlite3.Error as error:
            return Response(f"sqlite3.OperationalError: {error}", status=500)
        return Response(f"<!DOCTYPE html><title>x</title>{rows}", mimetype="text/html")

    @app.get("/say")
    def say() -> str:
        return f"<!DOCTYPE html><title>x</title><p>{request.args.get('words', '')}</p>"

    @app.get("/openapi.json")
    def described() -> Response:
        return jsonify(API)

    @app.post("/api/half")
    def half() -> Response:
        return jsonify(100 // request.get_json()["number"])

    return app
